package io.perdura.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One Java file: its text and its syntax tree, by the compiler's own parser. */
record Source(Path path, String text, CompilationUnitTree tree, SourcePositions positions) {

  static List<Source> main() {
    return parse(Stream.of(Module.values()).map(Module::mainSources));
  }

  static List<Source> tests() {
    return parse(Stream.of(Module.values()).map(Module::testSources));
  }

  private static List<Source> parse(Stream<Path> folders) {
    List<Path> files = folders.filter(Files::isDirectory).flatMap(Source::javaFiles).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<Source> sources = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        Path path = Path.of(tree.getSourceFile().toUri());
        sources.add(new Source(path, Files.readString(path), tree, positions));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path as people write it, from the repository's root. */
  String name() {
    return Module.root().relativize(path).toString().replace('\\', '/');
  }

  /** {@code file:line}, as editors and terminals link it. */
  String at(Tree node) {
    return name() + ":" + line(positions.getStartPosition(tree, node));
  }

  /** Lines from the first to the last character of a piece of this file. */
  long lines(Tree node) {
    return line(positions.getEndPosition(tree, node))
        - line(positions.getStartPosition(tree, node))
        + 1;
  }

  long lines() {
    return text.lines().count();
  }

  <T> void scan(TreeScanner<T, T> scanner) {
    scanner.scan(tree, null);
  }

  private long line(long position) {
    return tree.getLineMap().getLineNumber(position);
  }
}

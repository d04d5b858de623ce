package io.perdura.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that a syntax tree shows: sizes, imports, switches, catches, package sentences. */
class SourceRulesTest {
  private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable");
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static List<Source> main = List.of();
  private static List<Source> tests = List.of();

  @BeforeAll
  static void parse() {
    main = Source.main();
    tests = Source.tests();
  }

  @Test
  void filesStayShort() {
    Violations violations =
        new Violations("A Java file has at most 300 lines. Split it by what changes together.");
    for (Source source : all()) {
      if (source.lines() > 300) {
        violations.add(source, source.name() + ": " + source.lines() + " lines");
      }
    }
    violations.check();
  }

  @Test
  void importsAreFew() {
    Violations violations =
        new Violations("A file of src/main has at most 30 imports. It knows too much: split it.");
    for (Source source : main) {
      int imports = source.tree().getImports().size();
      if (imports > 30) {
        violations.add(source, source.name() + ": " + imports + " imports");
      }
    }
    violations.check();
  }

  @Test
  void methodsStayShort() {
    Violations violations =
        new Violations(
            "A method has at most 40 lines (80 where it is one switch and little else)."
                + " Name its steps as methods.");
    forEach(
        main,
        (source, method) -> {
          BlockTree body = method.getBody();
          if (body != null && source.lines(body) > (isOneSwitch(source, body) ? 80 : 40)) {
            long lines = source.lines(body);
            violations.add(
                source, source.at(method) + ": " + method.getName() + " has " + lines + " lines");
          }
        });
    violations.check();
  }

  @Test
  void constructorsTakeAtMostSixParameters() {
    Violations violations =
        new Violations(
            "A constructor takes at most 6 parameters, unless it is a record's."
                + " Group what belongs together into a record, or split the class.");
    for (Source source : main) {
      source.scan(
          new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
              for (Tree member : type.getMembers()) {
                if (type.getKind() != Tree.Kind.RECORD
                    && member instanceof MethodTree method
                    && method.getName().contentEquals("<init>")
                    && method.getParameters().size() > 6) {
                  int count = method.getParameters().size();
                  violations.add(source, source.at(method) + ": " + count + " parameters");
                }
              }
              return super.visitClass(type, unused);
            }
          });
    }
    violations.check();
  }

  @Test
  void switchesOverOurOwnTypesHaveNoDefault() {
    Violations violations =
        new Violations(
                "A switch over an enum or a sealed type names every case and has no default:"
                    + " a new kind must fail to compile wherever it is handled."
                    + " (A default is fine beside string or number cases.)")
            .except("switch-defaults.txt");
    for (Source source : main) {
      source.scan(
          new TreeScanner<Void, Void>() {
            @Override
            public Void visitSwitch(SwitchTree tree, Void unused) {
              look(tree, tree.getCases());
              return super.visitSwitch(tree, unused);
            }

            @Override
            public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
              look(tree, tree.getCases());
              return super.visitSwitchExpression(tree, unused);
            }

            private void look(Tree tree, List<? extends CaseTree> cases) {
              var labels = cases.stream().flatMap(one -> one.getLabels().stream()).toList();
              if (labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance)
                  && labels.stream().noneMatch(SourceRulesTest::isLiteral)) {
                violations.add(source, source.at(tree));
              }
            }
          });
    }
    violations.check();
  }

  @Test
  void onlyBoundariesCatchEverything() {
    Violations violations =
        new Violations(
                "Catch the exceptions that the code can answer; only a boundary catches all.")
            .except("broad-catches.txt");
    for (Source source : main) {
      source.scan(
          new TreeScanner<Void, Void>() {
            @Override
            public Void visitCatch(CatchTree tree, Void unused) {
              String type = tree.getParameter().getType().toString();
              if (Stream.of(type.split("\\|", -1)).map(String::strip).anyMatch(BROAD::contains)) {
                violations.add(source, source.at(tree) + ": catch (" + type + ")");
              }
              return super.visitCatch(tree, unused);
            }
          });
    }
    violations.check();
  }

  @Test
  void everyPackageSaysInOneSentenceWhatItIs() {
    Violations violations =
        new Violations(
            "Every package of src/main has a package-info.java with @NullMarked and a sentence of"
                + " Javadoc.");
    Map<Path, Source> packages = new LinkedHashMap<>();
    for (Source source : main) {
      if (source.path().endsWith("package-info.java")) {
        packages.put(source.path().getParent(), source);
        if (!source.text().contains("\n@NullMarked\n") || !source.text().startsWith("/**")) {
          violations.add(source, source.name());
        }
      }
    }
    for (Source source : main) {
      Path folder = source.path().getParent();
      if (packages.putIfAbsent(folder, source) == null) {
        violations.add(source, Module.root().relativize(folder) + ": no package-info.java");
      }
    }
    violations.check();
  }

  @Test
  void everyTestIsFoundByTheBuildAndNoneIsSkipped() {
    Violations violations =
        new Violations(
            "A class with tests is named …Test (unit) or …IT (needs a server), else the build does"
                + " not run it; no test is @Disabled.");
    for (Source source : tests) {
      String name = source.path().getFileName().toString();
      boolean runs = name.endsWith("Test.java") || name.endsWith("IT.java");
      forEach(
          List.of(source),
          (file, method) -> {
            List<String> marks =
                method.getModifiers().getAnnotations().stream().map(SourceRulesTest::name).toList();
            boolean isAbstract = source.text().contains("abstract class ");
            if (marks.stream().anyMatch(TESTS::contains) && !runs && !isAbstract) {
              violations.add(source, source.at(method) + ": not run");
            }
            if (marks.contains("Disabled")) {
              violations.add(source, source.at(method) + ": @Disabled");
            }
          });
    }
    violations.check();
  }

  @Test
  void nothingIsLeftForLater() {
    Violations violations =
        new Violations("No notes for later in the code: do it, or open an issue.");
    for (Source source : all()) {
      List<String> lines = source.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (UNFINISHED.matcher(lines.get(i)).find()) {
          violations.add(source, source.name() + ":" + (i + 1));
        }
      }
    }
    violations.check();
  }

  private static boolean isLiteral(Tree label) {
    return label instanceof ConstantCaseLabelTree constant
        && constant.getConstantExpression() instanceof LiteralTree;
  }

  /** Whether the body is one switch at its end, and at most five lines around it. */
  private static boolean isOneSwitch(Source source, BlockTree body) {
    if (body.getStatements().isEmpty()) {
      return false;
    }
    StatementTree last = body.getStatements().getLast();
    boolean isSwitch =
        last instanceof SwitchTree
            || last instanceof ReturnTree result
                && result.getExpression() instanceof SwitchExpressionTree;
    return isSwitch && source.lines(body) - source.lines(last) <= 5;
  }

  private static String name(AnnotationTree annotation) {
    return annotation.getAnnotationType().toString();
  }

  private static List<Source> all() {
    List<Source> all = new ArrayList<>(main);
    all.addAll(tests);
    return all;
  }

  private interface MethodVisitor {
    void visit(Source source, MethodTree method);
  }

  private static void forEach(List<Source> sources, MethodVisitor visitor) {
    for (Source source : sources) {
      source.scan(
          new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
              visitor.visit(source, method);
              return super.visitMethod(method, unused);
            }
          });
    }
  }
}

package io.perdura.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled main classes of all modules that are built. */
final class Classes {
  private static final JavaClasses ALL = read();

  private Classes() {}

  /** Checks a rule, also where no class is its subject yet. */
  static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ALL);
  }

  private static JavaClasses read() {
    List<Path> folders =
        Stream.of(Module.values()).map(Module::classes).filter(Files::isDirectory).toList();
    return new ClassFileImporter().importPaths(folders);
  }
}

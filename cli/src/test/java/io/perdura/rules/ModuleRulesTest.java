package io.perdura.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may know whom: modules, packages, libraries. */
class ModuleRulesTest {

  @Test
  void everyModuleIsBuiltBeforeThisTest() {
    assertThat(Module.values())
        .as("Build all modules: some rules read their classes (mvn test, without -pl).")
        .allMatch(module -> Files.isDirectory(module.classes()));
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void usesOnlyTheModulesItMay(Module module) {
    String[] others =
        Stream.of(Module.values())
            .filter(other -> !module.mayUse(other))
            .map(Module::packages)
            .toArray(String[]::new);
    if (others.length > 0) {
      Classes.check(
          noClasses()
              .that()
              .resideInAPackage(module.packages())
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .because(
                  "the only edges are those of docs/adr/0001; worker and ui-bridge meet through"
                      + " Temporal and the store. What two modules share belongs into api"));
    }
  }

  @Test
  void packagesHaveNoCycles() {
    Classes.check(
        slices()
            .assignedFrom(new Packages())
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package; move the shared type down"));
  }

  @Test
  void theTranslatorIsPure() {
    Classes.check(
        noClasses()
            .that()
            .resideInAPackage(Module.TRANSLATOR.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.springframework..",
                "io.temporal..",
                "java.sql..",
                "java.net.http..",
                "java.nio.channels..",
                "java.nio.file..")
            .because("definition in, plan or diagnostics out: it runs in tests, workers, the CLI"));
  }

  @Test
  void theContractKnowsJacksonAndNothingElse() {
    Classes.check(
        noClasses()
            .that()
            .resideInAPackage(Module.API.packages())
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                Module.API.packages(),
                "java..",
                "com.fasterxml.jackson.annotation..",
                "tools.jackson..",
                "org.jspecify..")
            .because("every module stands on api, and so on whatever api stands on"));
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    Classes.check(
        noClasses()
            .that()
            .resideOutsideOfPackage(Module.STORE.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "org.flywaydb..")
            .because("every SQL statement is in store, where it is tested on PostgreSQL"));
  }

  @Test
  void jsonIsReadAndWrittenByJackson3() {
    Classes.check(
        noClasses()
            .that()
            // The library that describes the API hands its types out as Jackson 2 knows them.
            .doNotHaveFullyQualifiedName("io.perdura.bridge.config.OpenApiShapes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.databind..",
                "com.google.gson..")
            .because(
                "there is one mapper, io.perdura.api.json.Json; Jackson 2 is only Temporal's"));
  }

  @Test
  void logsGoThroughSlf4j() {
    Classes.check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.util.logging..", "org.apache.commons.logging..", "ch.qos.logback..")
            .because("SLF4J is the one way to log"));
  }

  /** Each package is a slice of its own, parents included. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}

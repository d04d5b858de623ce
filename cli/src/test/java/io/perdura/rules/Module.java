package io.perdura.rules;

import java.nio.file.Path;
import java.util.List;

/** The modules, and the only edges between them (docs/adr/0001). */
enum Module {
  API("api", "io.perdura.api"),
  TRANSLATOR("translator", "io.perdura.translator", API),
  STORE("store", "io.perdura.store", API),
  WORKER("worker", "io.perdura.worker", API, TRANSLATOR, STORE),
  UI_BRIDGE("ui-bridge", "io.perdura.bridge", API, TRANSLATOR, STORE),
  CLI("cli", "io.perdura.cli", API, STORE);

  private final String folder;
  private final String basePackage;
  private final List<Module> uses;

  Module(String folder, String basePackage, Module... uses) {
    this.folder = folder;
    this.basePackage = basePackage;
    this.uses = List.of(uses);
  }

  /** Where the repository is: told by the build, else the parent of the module's folder. */
  static Path root() {
    String told = System.getProperty("perdura.home");
    return told == null ? Path.of("").toAbsolutePath().getParent() : Path.of(told);
  }

  Path mainSources() {
    return root().resolve(folder).resolve("src/main/java");
  }

  Path testSources() {
    return root().resolve(folder).resolve("src/test/java");
  }

  Path classes() {
    return root().resolve(folder).resolve("target/classes");
  }

  /** ArchUnit's pattern for this module's packages. */
  String packages() {
    return basePackage + "..";
  }

  boolean mayUse(Module other) {
    return this == other || uses.contains(other);
  }
}

package io.perdura.translator;

import java.nio.file.Path;

/** Files that tests read. */
final class TestFiles {
  private TestFiles() {}

  /** Folder of the repository. */
  static Path root() {
    return Path.of(System.getProperty("perdura.home", "..")).toAbsolutePath().normalize();
  }
}

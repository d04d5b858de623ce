package io.perdura.api.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The Temporal CLI. It is named by {@code -Dperdura.temporal=FILE}, or is on the PATH or in {@code
 * ~/go/bin}.
 */
public final class TemporalProgram {
  private TemporalProgram() {}

  /** Where it is. */
  public static Path path() {
    String told = System.getProperty("perdura.temporal", "");
    if (!told.isBlank()) {
      return Path.of(told);
    }
    Stream<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    Path goBin = Path.of(System.getProperty("user.home"), "go", "bin");
    return Stream.concat(path, Stream.of(goBin))
        .map(folder -> folder.resolve("temporal"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected the Temporal CLI on the PATH, in ~/go/bin, or named by"
                    + " -Dperdura.temporal=FILE"));
  }
}

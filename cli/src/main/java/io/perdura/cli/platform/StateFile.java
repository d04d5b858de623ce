package io.perdura.cli.platform;

import io.perdura.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads and writes the state; a reader always sees a whole one. */
final class StateFile {
  private final Path path;

  StateFile(Path path) {
    this.path = path;
  }

  /** The state; empty if there is none, or none of this version. */
  Optional<PlatformState> read() {
    try {
      return Optional.of(Json.mapper().readValue(Files.readString(path), PlatformState.class));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PlatformException("Cannot read " + path + ": " + e, e);
    }
  }

  void write(PlatformState state) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(fresh, Json.write(state) + "\n");
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PlatformException("Cannot write " + path + ": " + e, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new PlatformException("Cannot delete " + path + ": " + e, e);
    }
  }
}

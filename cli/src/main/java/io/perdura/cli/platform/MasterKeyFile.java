package io.perdura.cli.platform;

import io.perdura.store.connection.KeyRing;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The master keys of the local platform's connections, in a file that only its owner can read. */
public final class MasterKeyFile {
  private static final String HEADER =
      """
      # Master keys of the connections' secrets. The first one encrypts, all decrypt.
      # Keep a copy with each backup of the database: without it, the secrets are lost.
      """;

  private final Path file;

  /** The file at that place, which need not exist. */
  public MasterKeyFile(Path file) {
    this.file = file;
  }

  /** Makes the file with a new key, unless it is there. */
  public void ensure() throws IOException {
    if (!Files.exists(file)) {
      Path made = written(HEADER + KeyRing.newKey() + "\n");
      try {
        Files.move(made, file);
      } catch (FileAlreadyExistsException e) {
        // Another process's key is as good.
        Files.delete(made);
      }
    }
  }

  /** Puts a new key in front of the others. */
  public void prepend() throws IOException {
    String keys = Files.exists(file) ? Files.readString(file) : "";
    String others = keys.startsWith(HEADER) ? keys.substring(HEADER.length()) : keys;
    Files.move(
        written(HEADER + KeyRing.newKey() + "\n" + others),
        file,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path written(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path made =
        Files.createTempFile(
            folder == null ? Path.of(".") : folder,
            "master",
            ".key",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, text);
    return made;
  }
}

package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The random password of the local PostgreSQL, in a file that only its owner can read. */
final class Password {
  private static final int BYTES = 24;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Password() {}

  /**
   * The password; made at the first call. The services start side by side and all ask for it: they
   * get the same one, and never half of it, also when the process that wrote it has died meanwhile.
   */
  static synchronized String of(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Path fresh =
          Files.createTempFile(file.toAbsolutePath().getParent(), "password", ".tmp", OWNER_ONLY);
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }
}

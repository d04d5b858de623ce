package io.perdura.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.store.connection.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
  @TempDir private Path folder;

  private List<String> keys(Path file) {
    return KeyRing.of(Map.of(KeyRing.FILE, file.toString())::get).check();
  }

  @Test
  void isMadeOnceForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("master.key");
    MasterKeyFile keys = new MasterKeyFile(file);

    keys.ensure();
    String first = Files.readString(file);
    keys.ensure();

    assertThat(file).hasContent(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(keys(file)).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keepsOldKeysBehindANewOne() throws IOException {
    Path file = folder.resolve("master.key");
    MasterKeyFile keys = new MasterKeyFile(file);
    keys.ensure();
    String old = keys(file).getFirst();

    keys.prepend();

    assertThat(keys(file)).hasSize(2).endsWith(old);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}

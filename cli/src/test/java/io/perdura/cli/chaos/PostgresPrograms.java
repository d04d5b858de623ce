package io.perdura.cli.chaos;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per build. */
final class PostgresPrograms {
  private PostgresPrograms() {}

  /** The folder with {@code bin}; of several JVMs the first one unpacks, and the others wait. */
  static synchronized Path unpacked(Path folder) throws IOException {
    Path unpacking = folder.resolveSibling(folder.getFileName() + ".lock");
    Files.createDirectories(unpacking.getParent());
    try (FileChannel channel =
        FileChannel.open(unpacking, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // It ends with the channel.
      channel.lock();
      if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
        unpack(folder);
      }
      return folder;
    }
  }

  private static void unpack(Path folder) throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, folder);
      }
    }
  }

  /** A data directory with the role and database {@code perdura}. */
  static void initialise(Path programs, Path data, Path log) throws IOException {
    Path password = data.resolveSibling("postgres.password");
    Files.createDirectories(data.getParent());
    Files.writeString(password, "perdura");
    String bin = programs.resolve("bin").toString();
    call(
        log,
        "",
        bin + "/initdb",
        "-D",
        data.toString(),
        "-U",
        "perdura",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    call(
        log,
        "create database perdura\n",
        bin + "/postgres",
        "--single",
        "-D",
        data.toString(),
        "postgres");
  }

  /** PostgreSQL refuses to run as root, so root runs it as nobody of a user namespace. */
  static List<String> command(List<String> command) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    List<String> prefixed = new ArrayList<>(List.of("unshare", "-U"));
    prefixed.addAll(command);
    return List.copyOf(prefixed);
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.deleteIfExists(target);
    Files.copy(tar, target);
    boolean program = (entry.getMode() & 0b001_000_000) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void call(Path log, String input, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command(List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command[0] + " failed; see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted", e));
    }
  }
}

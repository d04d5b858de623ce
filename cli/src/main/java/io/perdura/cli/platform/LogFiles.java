package io.perdura.cli.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The logs of the processes. Every process appends to its file by itself, so it also writes while
 * no supervisor lives; above 10 MB the file is copied to {@code .1} and emptied.
 */
final class LogFiles {
  static final long LIMIT_BYTES = 10L * 1024 * 1024;
  private static final int TAIL_BYTES = 8 * 1024;

  private LogFiles() {}

  /** Empties the log if it is too long. */
  static void cap(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LIMIT_BYTES) {
      Files.copy(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        file.setLength(0);
      }
    }
  }

  /** The last lines of a log, indented; empty if there are none. */
  static String tail(Path log, int lines) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
      return String.join("\n", last.stream().map(line -> "    " + line).toList());
    } catch (IOException e) {
      return "";
    }
  }
}

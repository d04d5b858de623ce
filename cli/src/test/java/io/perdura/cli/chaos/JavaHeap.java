package io.perdura.cli.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another Java process. */
final class JavaHeap {
  /** As the serial collector tells it: once for each generation. */
  private static final Pattern USED =
      Pattern.compile("(?:generation|DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

  private JavaHeap() {}

  /** Bytes in use after a collection. */
  static long used(long pid) {
    jcmd(pid, "GC.run");
    Matcher matcher = USED.matcher(jcmd(pid, "GC.heap_info"));
    long kilobytes = 0;
    while (matcher.find()) {
      kilobytes += Long.parseLong(matcher.group(1));
    }
    if (kilobytes == 0) {
      throw new AssertionError("Expected the serial collector's words about the heap");
    }
    return kilobytes * 1024;
  }

  private static String jcmd(long pid, String command) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(program.toString(), String.valueOf(pid), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

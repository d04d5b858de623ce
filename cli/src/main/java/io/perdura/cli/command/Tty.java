package io.perdura.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the operating system about the terminal; Java knows only whether both ends are one. */
final class Tty {
  private Tty() {}

  /** Whether a file descriptor of this process is a terminal. */
  static boolean isTerminal(int descriptor) {
    try {
      Process process =
          new ProcessBuilder("test", "-t", String.valueOf(descriptor)).inheritIO().start();
      return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Rows and columns; the given ones if the terminal does not tell. */
  static int[] size(int rows, int columns) {
    try {
      Process process = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (answer.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}")) {
        String[] parts = answer.split(" ", -1);
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
      }
    } catch (IOException e) {
      return new int[] {rows, columns};
    }
    return new int[] {rows, columns};
  }
}

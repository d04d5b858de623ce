package io.perdura.cli.chaos;

/** One of the JVMs in which the build tests at once. */
final class TestJvm {
  private TestJvm() {}

  /** From 1; 0 outside the build. */
  static int number() {
    return Integer.getInteger("perdura.test.jvm.number", 0);
  }
}

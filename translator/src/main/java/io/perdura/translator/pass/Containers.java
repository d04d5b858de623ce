package io.perdura.translator.pass;

import java.util.List;

/** Keys in the config of containers that are evaluated elsewhere than the rest. */
final class Containers {
  /** Template of the body's result, which reads the nodes inside. */
  static final String RESULT = "result";

  /** Conditions of a loop, which see its iterations. */
  static final List<String> CONDITIONS = List.of("while", "until");

  private Containers() {}
}

package io.perdura.translator.expression;

import tools.jackson.databind.JsonNode;

/**
 * Compiles templates: JSON whose strings may hold {@code {{ expression }}}. A string that is exactly
 * one expression gives what the expression gives; any other gives text, where null is the empty text
 * and arrays and objects are JSON. {@code \{{} stands for plain braces. Keys are never templates.
 */
public final class Templates {
  private Templates() {}

  /**
   * Compiles a value. Throws nothing for what a user wrote; takes time linear in its length. All
   * problems of all its strings are reported together, at most 200.
   */
  public static Compilation<Template> compile(JsonNode value) {
    Compiler compiler = new Compiler();
    return compiler.finish(compiler.value(value, "", 0));
  }
}

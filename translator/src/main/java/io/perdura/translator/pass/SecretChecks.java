package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF4004;

import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.text.Secrets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Looks for secrets that are written in clear. Messages never repeat them. */
final class SecretChecks {
  private static final String ADVICE =
      "Keep it in a connection of the workspace, or take it from the input; what stands here is"
          + " stored and shown in clear.";

  private final Source source;
  private final Problems problems;

  SecretChecks(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  void run() {
    walk(source.root(), "", Pointer.ROOT);
  }

  private void walk(JsonNode value, String key, Pointer at) {
    if (value.isString()) {
      check(value.stringValue(), key, at);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      walk(entry.getValue(), entry.getKey(), at.at(entry.getKey()));
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      walk(value.get(i), "", at.at(i));
    }
  }

  private void check(String text, String key, Pointer at) {
    boolean literal = !text.isBlank() && !Braces.maybeIn(text);
    if (Secrets.isToken(text)) {
      problems
          .error(WF4004, source.value(at), "This text holds what looks like a secret, in clear.")
          .suggest(ADVICE);
    } else if (literal && Secrets.isHeader(key)) {
      problems
          .error(WF4004, source.value(at), "The header '" + key + "' is written in clear.")
          .suggest(ADVICE);
    } else if (literal && Secrets.isSecretKey(key)) {
      problems
          .warning(WF4004, source.value(at), "'" + key + "' looks like a secret, in clear.")
          .suggest(ADVICE);
    }
  }
}

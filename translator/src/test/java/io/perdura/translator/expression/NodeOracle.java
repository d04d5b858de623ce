package io.perdura.translator.expression;

import io.perdura.api.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Node.js, which evaluates expressions as JavaScript: one process, one line of JSON per question.
 */
final class NodeOracle implements AutoCloseable {
  private final Path program;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private NodeOracle(Path program, Process process) {
    this.program = program;
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the process, with a scope whose roots all expressions can read. */
  static NodeOracle start(JsonNode scope) {
    try {
      Path program = Files.createTempFile("oracle", ".js");
      Files.writeString(program, ExpressionTableTest.resource("oracle.js"));
      NodeOracle oracle = new NodeOracle(program, launch(program));
      oracle.send(Json.write(scope));
      return oracle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path program) {
    try {
      return new ProcessBuilder(List.of("node", program.toString()))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          "This test compares with Node.js, but there is no command 'node' (18 or newer)."
              + " Install it: apt-get install nodejs, brew install node, or https://nodejs.org",
          e);
    }
  }

  /** What JavaScript makes of an expression: {@code {"value": …}} or {@code {"error": "…"}}. */
  JsonNode ask(String source) {
    try {
      send(Json.write(Json.mapper().createObjectNode().put("source", source)));
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("Node.js ended at the expression " + source);
      }
      return Json.parse(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String line) throws IOException {
    questions.write(line);
    questions.newLine();
    questions.flush();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
    Files.delete(program);
  }
}

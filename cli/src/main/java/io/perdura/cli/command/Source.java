package io.perdura.cli.command;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.json.Json;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.view.DiagnosticsView;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition in a file.
 *
 * @param file as the caller named it
 * @param text its text
 */
record Source(String file, String text) {
  static Source read(String file) {
    return new Source(file, text(file));
  }

  /** The text of a file. */
  static String text(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > Json.MAX_DOCUMENT_LENGTH) {
        throw new UsageException(
            "%s has %d bytes; at most %d are taken."
                .formatted(file, Files.size(path), Json.MAX_DOCUMENT_LENGTH));
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".");
    } catch (MalformedInputException e) {
      throw new UsageException(file + " is not UTF-8. Save it in that encoding.");
    } catch (IOException e) {
      throw new UsageException("Cannot read " + file + ": " + e);
    }
  }

  /**
   * Compiles it and shows the problems.
   *
   * @return the compilation result as JSON
   */
  JsonNode compile(PerduraClient client, PrintStream to, boolean colour) {
    JsonNode answer = client.compile(text);
    CompilationResult result = issues(answer);
    if (!result.issues().isEmpty()) {
      new DiagnosticsView(to, colour).print(file, text, result.issues());
    }
    return answer;
  }

  static boolean hasErrors(JsonNode compilation) {
    return compilation.path("status").asString("").equals("error");
  }

  private static CompilationResult issues(JsonNode answer) {
    ObjectNode lean = ((ObjectNode) answer).deepCopy();
    lean.remove("artifacts");
    return Json.mapper().treeToValue(lean, CompilationResult.class);
  }
}

package io.perdura.cli.command;

import io.perdura.api.connection.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Secrets: asked for without echo, or from the environment, a file or standard input. */
final class SecretOptions {
  @Option(
      names = "--secret",
      paramLabel = "NAME",
      description = "Ask for this secret. Required ones are asked for anyway.")
  private List<String> asked = new ArrayList<>();

  @Option(
      names = "--secret-env",
      paramLabel = "NAME=VARIABLE",
      description = "Take a secret from an environment variable.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--secret-file",
      paramLabel = "NAME=FILE",
      description = "Take a secret from a file, or from standard input (-).")
  private List<String> files = new ArrayList<>();

  /**
   * Reads the secrets.
   *
   * @param required those that must be given
   * @param known the schemas of the type's secrets, by name
   */
  SequencedMap<String, Secret> read(Context context, List<String> required, JsonNode known) {
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    for (String pair : variables) {
      Map.Entry<String, String> split = FieldOptions.split(pair, "--secret-env");
      String value = context.environment().get(split.getValue());
      if (value == null || value.isEmpty()) {
        throw new UsageException("The environment variable " + split.getValue() + " is not set.");
      }
      secrets.put(checked(split.getKey(), known), Secret.of(value));
    }
    for (String pair : files) {
      Map.Entry<String, String> split = FieldOptions.split(pair, "--secret-file");
      secrets.put(checked(split.getKey(), known), Secret.of(text(split.getValue())));
    }
    List<String> open = new ArrayList<>(asked);
    required.stream().filter(name -> !open.contains(name)).forEach(open::add);
    for (String name : open) {
      if (!secrets.containsKey(name)) {
        secrets.put(checked(name, known), ask(context, name));
      }
    }
    return secrets;
  }

  private static String checked(String name, JsonNode known) {
    if (name.contains("=")) {
      // Never repeat it: somebody wrote the secret behind it.
      throw new UsageException(
          "Do not write a secret on the command line: others can read it there. Use --secret NAME,"
              + " --secret-env NAME=VARIABLE or --secret-file NAME=FILE, and change this secret.");
    }
    if (!known.has(name)) {
      throw new UsageException(
          "The type has no secret \"%s\". Known are: %s."
              .formatted(name, String.join(", ", known.propertyNames())));
    }
    return name;
  }

  private static Secret ask(Context context, String name) {
    Console console = System.console();
    if (console == null || !console.isTerminal() || !context.terminal().interactive()) {
      throw new UsageException(
          "The secret \"%s\" is missing, and there is no terminal to ask at. Give it with --secret-env %s=VARIABLE or --secret-file %s=FILE."
              .formatted(name, name, name));
    }
    char[] typed = console.readPassword("%s: ", name);
    if (typed == null || typed.length == 0) {
      throw new UsageException("No secret was typed.");
    }
    return Secret.of(new String(typed));
  }

  private static String text(String file) {
    try {
      String text =
          file.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
      return text.replaceFirst("\\R$", "");
    } catch (IOException e) {
      throw new UsageException("Cannot read " + file + ": " + e);
    }
  }
}

package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

/** Compiling never throws, never overflows the stack, and takes bounded time. */
@Tag("random")
class HostileSourceTest {
  private static final int LENGTH = 60_000;
  private static final int STACK_BYTES = 1 << 20;
  private static final int MUTATIONS = 30_000;
  private static final List<String> TOKENS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "{{",
          "}}",
          "`",
          "${",
          "'",
          "\"",
          "\\",
          "/",
          "/*",
          "*/",
          "//",
          "?.",
          "??",
          "?",
          ":",
          "=>",
          "=",
          "==",
          "===",
          "!",
          "-",
          "+",
          "**",
          "*",
          "%",
          "<",
          "<!--",
          "&&",
          "||",
          ",",
          ";",
          ".",
          "...",
          "a",
          "x",
          "nodes",
          ".b",
          "input",
          "0",
          "1.",
          "0x",
          "1e9",
          "new ",
          "typeof ",
          "this",
          "function",
          "async ",
          "await ",
          "yield ",
          "get ",
          "null",
          " ",
          "\n",
          "\u2028",
          "\u200d",
          "\ud83d",
          "\u0000",
          "é",
          "/a/g",
          ".map(",
          "x=>",
          "in ",
          "let ",
          "class ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{a:",
        "f(",
        "`${",
        "x=>(",
        "x=>",
        "!",
        "- ",
        "+ ",
        "~",
        "typeof ",
        "new ",
        "a&&",
        "a||",
        "a??",
        "a?b:",
        "a**",
        "a.b?.",
        "a[",
        "a=",
        "a,",
        "1+",
        "a.b(",
        "{{",
        "...",
        "/",
        "/a/",
        "'",
        "\\",
        "a?.[",
        "[...",
        "{...",
        "{[",
        "(a,(",
        "((a)=>",
        "[[],",
        "await ",
        "a?(",
        "x=>{",
        "a.b.",
        "a/",
        "a/b/(",
        "`",
        "}",
        "}}",
        ";",
        "function(){",
        "get ",
        "async ",
        "a`",
        "a?.(",
        "-(",
        "1.",
        "0",
        "_",
        "é",
        "\u2028",
        "@",
        "#",
        "a++",
        "a--",
        "a-->",
        "<!--"
      })
  void staysOnTheStackHoweverOftenATokenIsRepeated(String token) {
    String half = token.repeat(LENGTH / token.length());
    for (String source : List.of(half, half + "a", "a" + half, half + "a" + closing(half))) {
      assertThatCode(() -> onSmallStack(() -> compile(source))).doesNotThrowAnyException();
    }
  }

  private static String closing(String source) {
    StringBuilder closing = new StringBuilder();
    for (int i = source.length() - 1; i >= 0; i--) {
      switch (source.charAt(i)) {
        case '(' -> closing.append(')');
        case '[' -> closing.append(']');
        case '{' -> closing.append('}');
        case '`' -> closing.append('`');
        default -> {}
      }
    }
    return closing.toString();
  }

  @Test
  void refusesLongSources() {
    assertThat(Expressions.compile("1" + " + 1".repeat(20_000)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("65,536"));
  }

  @Test
  void survivesRandomTokens() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      StringBuilder source = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        source.append(TOKENS.get(random.nextInt(TOKENS.size())));
      }
      check(source.toString(), seed);
    }
  }

  @Test
  void survivesMutatedExpressions() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> sources = new ArrayList<>();
    ExpressionTableTest.rows().map(Arguments::get).forEach(row -> sources.add((String) row[0]));
    for (int i = 0; i < MUTATIONS; i++) {
      String source = sources.get(random.nextInt(sources.size()));
      for (int j = 0; j <= random.nextInt(3); j++) {
        source = mutated(source, sources, random);
      }
      check(source, seed);
    }
  }

  private static String mutated(String source, List<String> sources, Random random) {
    int from = random.nextInt(source.length() + 1);
    int to = Math.min(source.length(), from + random.nextInt(4));
    String token = TOKENS.get(random.nextInt(TOKENS.size()));
    return switch (random.nextInt(5)) {
      case 0 -> source.substring(0, from) + source.substring(to);
      case 1 -> source.substring(0, from) + token + source.substring(from);
      case 2 -> source.substring(0, from) + token + source.substring(to);
      case 3 -> source.substring(0, from) + sources.get(random.nextInt(sources.size()));
      default -> source.substring(0, from) + (char) random.nextInt(65_536) + source.substring(to);
    };
  }

  private static void check(String source, long seed) {
    assertThatCode(() -> compile(source))
        .as("seed %d: %s", seed, source)
        .doesNotThrowAnyException();
  }

  private static void compile(String source) {
    for (Compilation<Template> outcome :
        List.of(
            Expressions.compile(source),
            Templates.compile(StringNode.valueOf(source)),
            Templates.compile(StringNode.valueOf("a {{" + source + "}} b")))) {
      outcome
          .problems()
          .forEach(problem -> {
            assertThat(problem.span().start()).isBetween(0, source.length() + 8);
            assertThat(problem.span().end()).isBetween(problem.span().start(), source.length() + 8);
            assertThat(problem.message()).isNotBlank();
          });
    }
  }

  /** Runs on a stack as small as a worker's threads have, within ten seconds. */
  private static void onSmallStack(Runnable task) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, task, "small stack", STACK_BYTES);
    thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
    thread.start();
    assertThat(thread.join(Duration.ofSeconds(10))).as("ends in time").isTrue();
    assertThat(thrown.get()).isNull();
  }
}

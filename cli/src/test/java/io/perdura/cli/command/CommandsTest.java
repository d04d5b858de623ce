package io.perdura.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void suggestsTheNearestCommand() {
    assertThat(run("runn")).isEqualTo(Exit.USAGE);
    assertThat(text(err)).contains("runn").contains("Did you mean").contains("perdura run");
  }

  @Test
  void explainsEveryCommand() {
    List<String> names =
        Commands.of(context(Map.of())).getSubcommands().keySet().stream()
            .filter(name -> !name.equals("help"))
            .toList();
    assertThat(names)
        .contains("run", "watch", "list", "logs", "cancel", "validate", "up", "down", "status")
        .contains("crash", "worker", "bridge", "live", "eval");
    for (String name : names) {
      out.reset();
      assertThat(run(name, "--help")).as(name).isEqualTo(Exit.OK);
      assertThat(text(out)).as(name).startsWith("Usage: perdura " + name);
      assertThat(text(out).lines()).as(name).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void saysWhatIsWrongWithTheInput() throws IOException {
    Path file = Files.writeString(home.resolve("d.json"), "{}");
    assertThat(run("run", home.resolve("none.json").toString())).isEqualTo(Exit.USAGE);
    assertThat(run("run", file.toString(), "--input", "{oops")).isEqualTo(Exit.USAGE);
    assertThat(run("run", file.toString(), "--wait-timeout", "soon")).isEqualTo(Exit.USAGE);
    assertThat(text(err))
        .contains("There is no file ")
        .contains("The input is no JSON")
        .contains("'soon' is no duration");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithALiveStart() throws IOException {
    String file = Files.writeString(home.resolve("d.json"), "{}").toString();
    assertThat(run("live")).isEqualTo(Exit.USAGE);
    assertThat(run("live", file, "--policy", "retry")).isEqualTo(Exit.USAGE);
    assertThat(run("live", file, "--on-interrupt", "explode")).isEqualTo(Exit.USAGE);
    assertThat(run("live", "no-such-file.json", "--on-interrupt", "stop")).isEqualTo(Exit.USAGE);
    assertThat(run("live", "stop")).isEqualTo(Exit.USAGE);
    assertThat(run("live", "set", "some-id")).isEqualTo(Exit.USAGE);
    assertThat(text(err))
        .contains("./perdura live FILE")
        .contains("--policy must be one of skip, stop, but is \"retry\"")
        .contains("--on-interrupt must be detach or stop")
        .contains("There is no file no-such-file.json")
        .contains("or --all")
        .contains("--interval 5s");
  }

  @Test
  void saysThatNoPlatformRuns() {
    assertThat(run("list")).isEqualTo(Exit.PLATFORM);
    assertThat(run("crash", "worker")).isEqualTo(Exit.PLATFORM);
    assertThat(run("status", "--json")).isEqualTo(Exit.PLATFORM);
    assertThat(text(err)).contains("No local platform runs here").contains("./perdura up");
    assertThat(text(out)).isEqualToIgnoringNewLines("{\"phase\":\"down\"}");
  }

  @Test
  void saysWhatIsWrongWithAFork() {
    assertThat(run("fork", "some-id")).isEqualTo(Exit.USAGE);
    assertThat(run("rerun", "some-id", "--output", "a")).isEqualTo(Exit.USAGE);
    assertThat(run("retry", "some-id", "--set", "n={")).isEqualTo(Exit.USAGE);
    assertThat(run("retry", "some-id", "--to-version", "old")).isEqualTo(Exit.USAGE);
    assertThat(run("rerun", "some-id", "--input", "@none.json")).isEqualTo(Exit.USAGE);
    assertThat(text(err))
        .contains("--from")
        .contains("--output takes NAME=JSON or NAME=@FILE, but got \"a\"")
        .contains("The value of --set n is no JSON")
        .contains("--to-version takes a number or \"latest\", but got \"old\"")
        .contains("There is no file none.json");
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThat(run("up", "--port", "99999")).isEqualTo(Exit.PLATFORM);
    assertThat(text(err)).contains("--port is no port: 99999");
  }

  private int run(String... arguments) {
    return Commands.of(context(Map.of("PERDURA_HOME", home.toString()))).execute(arguments);
  }

  private Context context(Map<String, String> environment) {
    return new Context(new Terminal(stream(out), stream(err), false, false, 80, 24), environment);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

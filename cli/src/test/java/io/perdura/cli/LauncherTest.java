package io.perdura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code perdura} on machines where something is missing: a copy of it in an empty
 * folder, with nothing on the PATH but the usual small programs and what a test puts there.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTest {
  private static final List<String> USUAL =
      List.of(
          "awk",
          "bash",
          "cat",
          "cut",
          "dirname",
          "find",
          "grep",
          "gzip",
          "head",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "tar",
          "touch",
          "tr",
          "uname",
          "wc");

  private static final String NODE = "echo v22.1.0";
  private static final String NO_DOWNLOAD = "echo 'curl: (6) Could not resolve host' >&2; exit 6";

  @TempDir private Path home;
  private Path bin;
  private String said = "";

  @BeforeEach
  void installTheUsualPrograms() throws IOException {
    bin = Files.createDirectory(home.resolve("path"));
    for (String name : USUAL) {
      Files.createSymbolicLink(bin.resolve(name), found(name));
    }
    Path script = Path.of("").toAbsolutePath().resolveSibling("perdura");
    Files.copy(script, home.resolve("perdura"));
  }

  @Test
  void saysWhichJdkItNeeds() throws IOException {
    assertThat(test(Map.of("PERDURA_JAVA_HOME", home.toString()))).isEqualTo(1);
    assertThat(said).contains("is no JDK 25 or newer");
  }

  @Test
  void saysHowToInstallMaven() throws IOException {
    assertThat(test()).isEqualTo(1);
    assertThat(said).contains("Perdura needs Maven 3.8 or newer").contains("apt-get install maven");
  }

  @Test
  void saysHowToInstallNodeWhereItIsMissingOrTooOld() throws IOException {
    install("mvn", "exit 0");
    assertThat(test()).isEqualTo(1);
    assertThat(said).contains("Node 20.19 or newer", "found: none", "https://nodejs.org");
    install("node", "echo v18.20.1");
    assertThat(test()).isEqualTo(1);
    assertThat(said).contains("found: v18.20.1");
    install("node", NODE);
    assertThat(test()).isEqualTo(1);
    assertThat(said).contains("Perdura needs npm");
  }

  @Test
  void saysHowToInstallTheTemporalCliWhereItCannotBeFetched() throws IOException {
    installToBuild("exit 0");
    install("curl", NO_DOWNLOAD);
    assertThat(test()).isEqualTo(1);
    assertThat(said)
        .contains("The Temporal CLI is missing and could not be fetched")
        .contains("https://docs.temporal.io/cli", "brew install temporal", "install Go 1.25");
    assertThat(test(Map.of("PERDURA_TEMPORAL", "/no/such/file"))).isEqualTo(1);
    assertThat(said).contains("PERDURA_TEMPORAL=/no/such/file is not an executable file");
  }

  @Test
  void takesTheTemporalCliFromThePath() throws IOException {
    installToBuild("echo \"$@\"");
    install("temporal", "echo temporal");
    install("curl", "echo must not be called; exit 1");
    assertThat(test()).as(said).isZero();
    assertThat(log()).contains("-Dperdura.temporal=" + bin.resolve("temporal"));
  }

  @Test
  void downloadsTheTemporalCli() throws IOException {
    installToBuild("echo \"$@\"");
    install(
        "curl",
        """
        case "$*" in *https://temporal.download/cli/archive/v*platform=*) ;; *) exit 3 ;; esac
        cd "$HOME" && printf '#!/bin/sh\\necho temporal version 9\\n' >temporal
        chmod +x temporal && tar -czf - temporal\
        """);
    Files.createSymbolicLink(bin.resolve("chmod"), found("chmod"));
    assertThat(test()).as(said).isZero();
    assertThat(said).contains("Temporal CLI: downloading https://temporal.download/");
    assertThat(log()).contains("-Dperdura.temporal=" + fetched());
    assertThat(fetched()).isExecutable();
  }

  @Test
  void compilesTheTemporalCliWithGoWhereThereIsNoDownload() throws IOException {
    installToBuild("echo \"$@\"");
    install("curl", NO_DOWNLOAD);
    install(
        "go",
        """
        [ "$1" = install ] || exit 3
        printf '#!/bin/sh\\necho temporal version 9\\n' >"$GOBIN/temporal"
        chmod +x "$GOBIN/temporal"\
        """);
    Files.createSymbolicLink(bin.resolve("chmod"), found("chmod"));
    assertThat(test()).as(said).isZero();
    assertThat(said).contains("compiling github.com/temporalio/cli").contains("with Go");
    assertThat(fetched()).isExecutable();
  }

  @Test
  void namesWhatFailedAndWhereTheLogIs() throws IOException {
    installToBuild(
        """
        echo '[ERROR] Failures: '
        echo '[ERROR]   SomeTest.something:7 expected: 1 but was: 2'
        echo '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0'
        exit 1\
        """);
    install("temporal", "echo temporal");
    assertThat(test()).isEqualTo(1);
    assertThat(said)
        .contains("SomeTest.something:7 expected: 1 but was: 2")
        .contains("1 failed", "The tests failed. The whole log: ", "/.perdura/log/test.log");
  }

  private void installToBuild(String maven) throws IOException {
    install("mvn", maven);
    install("node", NODE);
    install("npm", "exit 0");
  }

  private void install(String name, String script) throws IOException {
    Path program = bin.resolve(name);
    Files.writeString(program, "#!" + found("bash") + "\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private int test() throws IOException {
    return test(Map.of());
  }

  /** {@code ./perdura test}; answers its exit code. */
  private int test(Map<String, String> more) throws IOException {
    Path file = home.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(found("bash").toString(), home.resolve("perdura").toString(), "test")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", bin.toString());
    environment.put("HOME", home.toString());
    environment.put("PERDURA_JAVA_HOME", System.getProperty("java.home"));
    environment.putAll(more);
    try {
      int code = builder.start().waitFor();
      said = Files.readString(file);
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private Path fetched() {
    return home.resolve(".perdura/bin/temporal");
  }

  private String log() throws IOException {
    return Files.readString(home.resolve(".perdura/log/test.log"), StandardCharsets.UTF_8);
  }

  private static Path found(String name) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw new AssertionError("This test needs " + name + " on the PATH");
  }
}

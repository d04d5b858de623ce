package io.perdura.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.perdura.api.connection.ConnectionTypes;
import io.perdura.api.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in of the bridge that keeps what it is sent. */
class ConnectionCommandTest {
  private static final String SECRET = "canary-91c2";
  private static final String STORED =
      """
      {"name":"shop","type":"http.bearer","fields":{"hosts":["a.example"]},"secretsSet":["token"],
       "keyId":"0123456789abcdef","revision":7,"createdAt":"2026-11-21T10:00:00Z",
       "createdBy":"local","updatedAt":"2026-11-21T10:00:00Z","updatedBy":"local"}
      """;

  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().replaceFirst(".*/default", "");
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestMethod() + " " + path + " " + body);
          byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String answer(String path) {
    return switch (path) {
      case "/connection-types" -> Json.write(ConnectionTypes.standard().all());
      case "/connections/shop/test" ->
          "{\"ok\":false,\"message\":\"answered 401\",\"durationMs\":12}";
      default -> STORED;
    };
  }

  private int run(String... arguments) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PERDURA_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("PERDURA_HOME", home.toString());
    environment.put("SHOP_TOKEN", SECRET);
    Terminal terminal =
        new Terminal(new PrintStream(out, true), new PrintStream(err, true), false, false, 80, 24);
    return Commands.of(new Context(terminal, environment)).execute(arguments);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void addsFieldsAsTheirSchemaTypesThem() {
    int exit =
        run(
            "connection",
            "add",
            "shop",
            "--type",
            "http.bearer",
            "--set",
            "hosts=a.example",
            "--set",
            "hosts=b.example",
            "--secret-env",
            "token=SHOP_TOKEN");

    assertThat(exit).as(shown()).isEqualTo(Exit.OK);
    assertThat(requests.getLast())
        .isEqualTo(
            "POST /connections {\"fields\":{\"hosts\":[\"a.example\",\"b.example\"]},"
                + "\"secrets\":{\"token\":\"canary-91c2\"},\"name\":\"shop\",\"type\":\"http.bearer\"}");
    assertThat(shown()).contains("connection test shop").doesNotContain(SECRET);
  }

  @Test
  void takesASecretFromAFile() throws IOException {
    Path file = Files.writeString(home.resolve("token"), SECRET + "\n");

    assertThat(run("connection", "set", "shop", "--secret-file", "token=" + file))
        .as(shown())
        .isEqualTo(Exit.OK);

    assertThat(requests.getLast())
        .isEqualTo(
            "PUT /connections/shop {\"fields\":{\"hosts\":[\"a.example\"]},"
                + "\"secrets\":{\"token\":\"canary-91c2\"}}");
  }

  @Test
  void takesNoSecretFromTheCommandLine() {
    assertThat(
            run(
                "connection",
                "add",
                "shop",
                "--type",
                "http.bearer",
                "--secret",
                "token=" + SECRET))
        .isEqualTo(Exit.USAGE);

    assertThat(shown())
        .contains("Do not write a secret on the command line")
        .doesNotContain(SECRET);
    assertThat(requests).noneMatch(request -> request.startsWith("POST"));
  }

  @Test
  void saysHowToGiveASecretWithoutATerminal() {
    assertThat(run("connection", "add", "shop", "--type", "http.bearer")).isEqualTo(Exit.USAGE);

    assertThat(shown()).contains("--secret-env token=VARIABLE");
  }

  @Test
  void failsWhenATestFails() {
    assertThat(run("connection", "test", "shop")).isEqualTo(Exit.FAILED);

    assertThat(shown()).contains("FAILED answered 401 (12 ms)");
  }

  @Test
  void showsAConnectionWithoutItsSecrets() {
    assertThat(run("connection", "show", "shop")).isEqualTo(Exit.OK);

    assertThat(shown()).contains("hosts         [\"a.example\"]", "token         ••• (set)");
  }

  @Test
  void rotatesNoKeyOfAnotherPlatform() {
    assertThat(run("connection", "rotate-key")).isEqualTo(Exit.USAGE);

    assertThat(shown()).contains("--no-new-key");
    assertThat(home.resolve(".perdura/master.key")).doesNotExist();
  }
}

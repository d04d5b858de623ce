package io.perdura.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.perdura.worker.egress.EgressException.Kind;
import io.perdura.worker.testing.RudeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, redirects and TLS. */
@Timeout(30)
class EgressTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final Resolver ALL_HERE = name -> List.of(HERE);
  private static final Egress EGRESS = new Egress(EgressPolicy.local(), ALL_HERE, Tls.trusting());

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  static EgressRequest get(EgressUrl url) {
    return request("GET", url);
  }

  private static EgressRequest request(String method, EgressUrl url) {
    return new EgressRequest(
        method,
        url,
        List.of(
            new Header("Authorization", "Bearer hush"),
            new Header("X-Api-Key", "hush"),
            new Header("Idempotency-Key", "k"),
            new Header("Content-Type", "text/plain")),
        method.equals("GET") ? null : new byte[] {'b'},
        1_000_000,
        true,
        status -> status >= 200 && status < 300);
  }

  private static EgressAnswer run(EgressRequest request)
      throws EgressException, InterruptedException {
    return EGRESS.exchange(request, Instant.now().plusSeconds(10)).run();
  }

  private static EgressException failure(EgressRequest request) {
    return catchThrowableOfType(EgressException.class, () -> run(request));
  }

  private static String redirect(int status, String location) {
    return "HTTP/1.1 " + status + " X\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "301,POST,GET",
    "302,POST,GET",
    "303,POST,GET",
    "303,PUT,GET",
    "307,POST,POST",
    "308,PUT,PUT",
    "302,PUT,PUT",
    "301,GET,GET"
  })
  void followsARedirect(int status, String method, String then)
      throws EgressException, InterruptedException {
    AtomicReference<String> second = new AtomicReference<>("");
    try (RudeServer server =
        RudeServer.start(call -> {
          String request = call.readRequest();
          if (request.contains(" /first ")) {
            call.send(redirect(status, "second?x=1#frag"));
          } else {
            second.set(request);
            call.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          }
        })) {
      EgressAnswer answer = run(request(method, EgressUrl.parse(server.url("/first"))));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(second.get()).startsWith(then + " /second?x=1 ").contains("authorization: Bearer");
      assertThat(second.get().endsWith("\r\n\r\nb")).isEqualTo(!then.equals("GET"));
    }
  }

  @Test
  void showsNoCredentialToAnotherHost() throws EgressException, InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (RudeServer other =
            RudeServer.start(call -> {
              seen.set(call.readRequest());
              call.send("HTTP/1.1 204 X\r\n\r\n");
            });
        RudeServer first =
            RudeServer.answering(
                redirect(307, "http://other.example:" + other.port() + "/there"))) {
      EgressAnswer answer = run(request("POST", EgressUrl.parse(first.url("/x"))));
      assertThat(answer.url().host()).isEqualTo("other.example");
      assertThat(seen.get())
          .contains("host: other.example:" + other.port(), "idempotency-key: k", "\r\n\r\nb")
          .doesNotContain("hush");
    }
  }

  @Test
  void stopsARedirectLoop() {
    try (RudeServer server = RudeServer.answering(redirect(302, "/again?token=hush"))) {
      EgressException e = catchLoop(server);
      assertThat(e.kind()).isEqualTo(Kind.REDIRECT);
      assertThat(e.getMessage()).contains("more than 5 times").doesNotContain("hush");
      assertThat(server.accepted()).isEqualTo(6);
    }
  }

  private static EgressException catchLoop(RudeServer server) {
    return catchThrowableOfType(
        EgressException.class, () -> run(get(EgressUrl.parse(server.url("/x")))));
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest, REFUSED",
    "http://10.0.0.1/, REFUSED",
    "http://metadata.google.internal/, REFUSED",
    "file:///etc/passwd, REDIRECT",
    "http://u:p@127.0.0.1/, REDIRECT",
    "http://0x7f.1/, REDIRECT",
    "'http://a b/', REDIRECT"
  })
  void judgesEveryRedirect(String location, Kind kind) {
    try (RudeServer server = RudeServer.answering(redirect(302, location))) {
      EgressException e = catchLoop(server);
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void leavesAnExpectedRedirectAlone() throws EgressException, InterruptedException {
    try (RudeServer server = RudeServer.answering(redirect(302, "/again"))) {
      EgressRequest request =
          new EgressRequest(
              "GET", EgressUrl.parse(server.url("/x")), List.of(), null, 10, true, s -> s == 302);
      assertThat(run(request).status()).isEqualTo(302);
    }
  }

  @Test
  void speaksTlsWithTheNameAndRefusesAWrongOne()
      throws IOException, EgressException, InterruptedException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(Tls.serving()));
    AtomicReference<String> location = new AtomicReference<>("");
    server.createContext(
        "/",
        call -> {
          if (!location.get().isEmpty()) {
            call.getResponseHeaders().set("Location", location.get());
          }
          call.sendResponseHeaders(location.get().isEmpty() ? 204 : 302, -1);
          call.close();
        });
    server.start();
    try {
      String tail = ".example:" + server.getAddress().getPort() + "/p";
      assertThat(run(get(EgressUrl.parse("https://good" + tail))).status()).isEqualTo(204);
      EgressException wrong = failure(get(EgressUrl.parse("https://bad" + tail)));
      assertThat(wrong.kind()).isEqualTo(Kind.TLS);
      assertThat(wrong.getMessage()).contains("bad.example");
      location.set("http://good.example/");
      assertThat(failure(get(EgressUrl.parse("https://good" + tail))).kind())
          .isEqualTo(Kind.REDIRECT);
      try (Egress stranger = Egress.create(EgressPolicy.local())) {
        Exchange untrusted =
            stranger.exchange(
                get(EgressUrl.parse("https://127.0.0.1:" + server.getAddress().getPort() + "/")),
                Instant.now().plusSeconds(5));
        assertThat(catchThrowableOfType(EgressException.class, untrusted::run).kind())
            .isEqualTo(Kind.TLS);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhenTlsMeetsPlainHttp() {
    RudeServer.Script plain = call -> call.send("HTTP/1.1 400 Bad\r\n\r\n");
    try (RudeServer server = RudeServer.start(plain)) {
      EgressException e = failure(get(parsed("https://good.example:" + server.port() + "/")));
      assertThat(e.kind()).isEqualTo(Kind.TLS);
    }
  }

  /** A name that is near at the second look gains nothing: there is one look for each hop. */
  @Test
  void connectsOnlyToAnAddressThatWasJudged() throws EgressException, InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Resolver rebinding =
        name ->
            List.of(asked.getAndIncrement() % 2 == 0 ? HERE : InetAddress.ofLiteral("10.0.0.1"));
    try (RudeServer server = RudeServer.answering(redirect(302, "/again"));
        Egress egress = new Egress(EgressPolicy.local(), rebinding, Tls.trusting())) {
      EgressRequest request = get(EgressUrl.parse("http://rebind.example:" + server.port() + "/"));
      for (int round = 1; round <= 100; round++) {
        Exchange exchange = egress.exchange(request, Instant.now().plusSeconds(5));
        EgressException e = catchThrowableOfType(EgressException.class, exchange::run);
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(asked).hasValue(2 * round);
        assertThat(server.accepted()).isEqualTo(round);
      }
    }
  }

  @Test
  void triesTheNextAddressWhenOneDoesNotConnect() throws EgressException, InterruptedException {
    Resolver two = name -> List.of(InetAddress.ofLiteral("127.0.0.9"), HERE);
    try (RudeServer server = RudeServer.answering("HTTP/1.1 204 X\r\n\r\n");
        Egress egress = new Egress(EgressPolicy.local(), two, Tls.trusting())) {
      EgressUrl url = EgressUrl.parse("http://two.example:" + server.port() + "/");
      assertThat(egress.exchange(get(url), Instant.now().plusSeconds(5)).run().status())
          .isEqualTo(204);
    }
  }

  @Test
  void saysWhenANameHasNoAddress() {
    Resolver none = name -> List.of();
    try (Egress egress = new Egress(EgressPolicy.local(), none, Tls.trusting())) {
      EgressException e =
          catchThrowableOfType(
              EgressException.class,
              () ->
                  egress
                      .exchange(
                          get(EgressUrl.parse("http://none.example/")),
                          Instant.now().plusSeconds(5))
                      .run());
      assertThat(e.kind()).isEqualTo(Kind.DNS);
      assertThat(e.kind().retryable()).isTrue();
      assertThat(e.getMessage()).contains("none.example");
    }
  }

  @Test
  void canBeAbortedWhileResolving() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Resolver hanging =
        name -> {
          asked.countDown();
          LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
          return List.of(HERE);
        };
    try (Egress egress = new Egress(EgressPolicy.local(), hanging, Tls.trusting())) {
      AtomicReference<EgressException> failure = new AtomicReference<>();
      Exchange exchange =
          egress.exchange(get(parsed("http://slow.example/")), Instant.now().plusSeconds(5));
      Thread thread =
          Thread.ofVirtual()
              .start(() -> failure.set(catchThrowableOfType(EgressException.class, exchange::run)));
      asked.await();
      long begin = System.nanoTime();
      exchange.abort();
      thread.join();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(200));
      assertThat(failure.get().kind()).isEqualTo(Kind.ABORTED);
    }
  }

  private static EgressUrl parsed(String text) {
    try {
      return EgressUrl.parse(text);
    } catch (EgressException e) {
      throw new AssertionError(e);
    }
  }
}

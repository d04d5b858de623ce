package io.perdura.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.bridge.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "LOCALHOST:5", "[::1]:80"})
  void letsTheMachineItselfIn(String host) {
    assertThatCode(() -> Loopback.check(headers(host, null))).doesNotThrowAnyException();
    assertThatCode(() -> Loopback.check(headers(host, "http://" + host)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example",
        "10.0.0.1", "[::2]", "", "localhost:80:evil"
      })
  void refusesOtherHosts(String host) {
    assertThatThrownBy(() -> Loopback.check(headers(host, null)))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://localhost:9999", "http://localhost", ":"})
  void refusesPagesOfOtherOrigins(String origin) {
    assertThatThrownBy(() -> Loopback.check(headers("localhost:8080", origin)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void knowsLoopbackAddresses() {
    assertThat(Loopback.isLoopback("127.0.0.1")).isTrue();
    assertThat(Loopback.isLoopback("::1")).isTrue();
    assertThat(Loopback.isLoopback("0.0.0.0")).isFalse();
    assertThat(Loopback.isLoopback("no-such-host.invalid")).isFalse();
  }

  private static HttpHeaders headers(String host, String origin) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.HOST, host);
    if (origin != null) {
      headers.set(HttpHeaders.ORIGIN, origin);
    }
    return headers;
  }
}

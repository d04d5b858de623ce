package io.perdura.worker.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.connection.Connection;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressUrl;
import io.perdura.worker.egress.Header;
import io.perdura.worker.testing.Connections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCredentialsTest {
  @ParameterizedTest
  @CsvSource({
    "api.example.com, https://api.example.com/x, true",
    "API.Example.com, https://api.example.com:443/, true",
    "api.example.com, https://api.example.com./, true",
    "api.example.com, http://api.example.com/, false",
    "api.example.com, https://api.example.com:8443/, false",
    "api.example.com:8443, https://api.example.com:8443/, true",
    "api.example.com, https://evil.example.com/, false",
    "api.example.com, https://api.example.com.evil.com/, false",
    "api.example.com, https://xapi.example.com/, false",
    "*.example.com, https://api.example.com/, true",
    "*.example.com, https://a.b.example.com/, true",
    "*.example.com, https://example.com/, false",
    "*.example.com, https://badexample.com/, false",
    "*.example.com, http://api.example.com/, false",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/v1, true",
    "http://127.0.0.1:8080, http://127.0.0.1:8081/v1, false",
    "http://127.0.0.1:8080, https://127.0.0.1:8080/v1, false",
    "http://[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080/, true",
    "*, https://api.example.com/, false",
    "'', https://api.example.com/, false",
  })
  void goToAllowedHostsOnly(String entry, String url, boolean allowed) throws EgressException {
    Connection connection = Connections.bearer("token-1", "other.example", entry);
    EgressUrl target = EgressUrl.parse(url);
    if (allowed) {
      assertThat(header(connection, target))
          .isEqualTo(new Header("authorization", "Bearer token-1"));
    } else {
      assertThatThrownBy(() -> HttpCredentials.header(connection, target))
          .isInstanceOf(CredentialException.class)
          .hasMessageContaining("'target'")
          .hasMessageContaining("allowed hosts")
          .hasMessageNotContaining("token-1");
    }
  }

  private static Header header(Connection connection, EgressUrl url) {
    try {
      return HttpCredentials.header(connection, url);
    } catch (CredentialException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void areWrittenAsTheirTypeSays() throws EgressException {
    EgressUrl url = EgressUrl.parse("https://api.example.com/");
    Connection basic =
        Connections.of(
            "http.basic",
            "{'hosts':['api.example.com'],'username':'Aladdin'}",
            "password",
            "open sesame");
    Connection header =
        Connections.of(
            "http.header", "{'hosts':['api.example.com'],'header':'X-API-Key'}", "value", "v");

    assertThat(header(basic, url))
        .isEqualTo(new Header("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    assertThat(header(header, url)).isEqualTo(new Header("x-api-key", "v"));
  }

  @Test
  void areNotMadeOfAConnectionForSomethingElse() throws EgressException {
    Connection signing =
        Connections.of("webhook.signing", "{'hosts':['api.example.com']}", "secret", "s");

    assertThatThrownBy(
            () -> HttpCredentials.header(signing, EgressUrl.parse("https://api.example.com/")))
        .isInstanceOfSatisfying(
            CredentialException.class, e -> assertThat(e.type()).isEqualTo("connection.type"));
  }
}

package io.perdura.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.connection.ConnectionTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.testing.Connections;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RedactorTest {
  private static final String SECRET = "s3cr3t/+ä\"key\\~x";

  private final Redactor redactor = Redactor.of(Connections.bearer(SECRET, "api.example"));

  @Test
  void findsTheSecretInEveryFormThatTextsTravelIn() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String[] forms = {
      SECRET,
      Json.write(SECRET),
      url,
      url.toLowerCase(java.util.Locale.ROOT),
      HexFormat.of().formatHex(bytes),
      HexFormat.of().withUpperCase().formatHex(bytes),
      Base64.getEncoder().encodeToString(bytes),
      Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
    };
    for (String form : forms) {
      String redacted = redactor.redact("before " + form + " behind");
      assertThat(redacted).startsWith("before ").endsWith(" behind").contains("•••");
      assertThat(redacted.length()).as(redacted).isLessThanOrEqualTo(24);
    }
  }

  @Test
  void findsTheSecretInsideLongerBase64WhereverItBegins() {
    for (int before = 0; before < 6; before++) {
      for (int behind = 0; behind < 6; behind++) {
        String text = "u".repeat(before) + SECRET + "v".repeat(behind);
        String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(redactor.redact(coded)).contains("•••").hasSizeLessThan(20);
      }
    }
  }

  @Test
  void noConnectionIsSavedWithASecretThatIsTooShortToBeFound() {
    for (ConnectionType type : ConnectionTypes.standard().all()) {
      for (JsonNode secret : type.secretSchema().path("properties")) {
        assertThat(secret.path("minLength").intValue(0))
            .as("%s, %s", type.type(), secret.path("title").stringValue())
            .isGreaterThanOrEqualTo(Forms.SHORTEST);
      }
    }
  }

  @Test
  void findsUserNameAndPasswordTogether() {
    Redactor basic =
        Redactor.of(
            Connections.of("http.basic", "{'hosts':[],'username':'ann'}", "password", "abc"));
    String header = Base64.getEncoder().encodeToString("ann:abc".getBytes(StandardCharsets.UTF_8));

    assertThat(basic.redact("Basic " + header)).doesNotContain(header);
    assertThat(basic.redact("abc is no secret")).isEqualTo("abc is no secret");
  }

  @Test
  void goesThroughValuesAndKeys() {
    assertThat(
            redactor.redact(
                Json.parse("{\"a\":[1,{\"k s3cr3t/+ä\\\"key\\\\~x\":true}],\"b\":null}")))
        .isEqualTo(Json.parse("{\"a\":[1,{\"k •••\":true}],\"b\":null}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 100})
  void findsTheSecretInATextThatComesInParts(int most) {
    Random random = new Random(most);
    RedactedStream stream = redactor.stream();
    String text = "The key is " + SECRET + ", not " + SECRET.substring(0, 8) + "; " + SECRET;
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(most));
      shown.append(stream.next(text.substring(at, end)));
      at = end;
    }
    shown.append(stream.end());

    assertThat(shown.toString()).matches("The key is (s3?)?•••, not s3cr3t/\\+; (s3?)?•••");
  }

  @Test
  void holdsNothingBackThatCannotBecomeASecret() {
    RedactedStream stream = redactor.stream();

    assertThat(stream.next("Hello ")).isEqualTo("Hello ");
    assertThat(stream.next("s3")).isEqualTo("s3");
    assertThat(stream.next("cr")).isEmpty();
    assertThat(stream.next("aft")).isEqualTo("craft");
    assertThat(Redactor.NONE.stream().next("s3cr")).isEqualTo("s3cr");
  }
}

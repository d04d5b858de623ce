package io.perdura.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.ResumeLink;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.link.ResumeClaim;
import io.perdura.store.link.ResumeTokens;
import io.perdura.worker.activity.ResumeUrls.Made;
import io.perdura.worker.activity.ResumeUrls.Resolution;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.secret.Redactor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumeUrlsTest {
  private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");
  private static final String KEY = KeyRing.newKey();

  private static ResumeTokens tokens(@Nullable String key) {
    return new ResumeTokens(KeyRing.of(name -> name.equals(KeyRing.KEYS) ? key : null));
  }

  private static NodeTask task(String... ids) {
    List<ResumeLink> links =
        List.of(ids).stream()
            .map(id -> new ResumeLink(id, "each[1]/" + id, Outside.CALLBACK, UNTIL))
            .toList();
    return new NodeTask(
        "default",
        "0199aaaa-0000-7000-8000-000000000000",
        "d",
        "each[1]/tell",
        new NodeConfig.Resolved(Json.parse("{}")),
        null,
        null,
        null,
        null,
        links);
  }

  private static Made made(String... ids) {
    Resolution resolution = new ResumeUrls(tokens(KEY), "https://perdura.test").resolve(task(ids));
    assertThat(resolution).isInstanceOf(Resolution.Ready.class);
    return ((Resolution.Ready) resolution).made();
  }

  @Test
  void fillsInTheSameUrlAtEveryPlaceAndAttempt() {
    JsonNode config =
        Json.parse(
            "{\"a\": [\"[[resumeUrl:w]]\", 1], \"b\": \"at [[resumeUrl:w]] or [[resumeUrl:other]]\"}");
    JsonNode filled = made("w").fill(config);

    String url = filled.path("a").get(0).stringValue();
    assertThat(url).startsWith("https://perdura.test/api/v1/resume/");
    assertThat(filled.path("b").stringValue()).isEqualTo("at " + url + " or [[resumeUrl:other]]");
    assertThat(filled.path("a").get(1).intValue()).isEqualTo(1);
    assertThat(made("w").fill(config)).isEqualTo(filled);
    assertThat(tokens(KEY).verify(url.substring(url.lastIndexOf('/') + 1)))
        .contains(
            new ResumeClaim(
                "default",
                "0199aaaa-0000-7000-8000-000000000000",
                "each[1]/w",
                Outside.CALLBACK,
                UNTIL));
  }

  @Test
  void takesTheTokensOutOfWhatLeavesTheAttempt() {
    Made made = made("w", "v");
    String url = String.valueOf(made.urls().get("v"));

    String redacted = Redactor.NONE.and(made.secrets()).redact("Posted to " + url + ".");

    assertThat(redacted).isEqualTo("Posted to https://perdura.test/api/v1/resume/•••.");
    assertThat(made.urls().get("w")).isNotEqualTo(url);
  }

  @Test
  void changesNothingOfANodeThatHandsOutNone() {
    JsonNode config = Json.parse("\"[[resumeUrl:w]]\"");

    assertThat(made().fill(config)).isSameAs(config);
  }

  @Test
  void letsTheAttemptBeRepeatedWhereThereIsNoKey() {
    Resolution resolution = new ResumeUrls(tokens(null), "https://perdura.test").resolve(task("w"));

    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
    Outcome.Failed failure = ((Resolution.Refused) resolution).failure();
    assertThat(failure.type()).isEqualTo(ErrorTypes.LINK_KEY);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.message()).contains("PERDURA_MASTER_KEY");
  }
}

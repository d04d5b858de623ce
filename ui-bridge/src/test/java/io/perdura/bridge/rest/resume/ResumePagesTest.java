package io.perdura.bridge.rest.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.Decision;
import io.perdura.api.json.Json;
import io.perdura.api.plan.OnTimeout;
import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.ResumeDecision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumePagesTest {
  private static final String NASTY = "</textarea><script>alert('x')</script>\" onfocus=\"y";
  private static final JsonNode FORM =
      Json.parse(
          """
          {"type": "object", "required": ["kind"], "properties": {
            "kind": {"type": "string", "enum": ["a", "b"], "title": "Which <kind>?"},
            "note": {"type": "string", "maxLength": 1000, "description": "Why & how"},
            "limit": {"type": "integer", "default": 5},
            "sure": {"type": "boolean"},
            "more": {"type": "object"}}}
          """);

  private static InboxItem item(String text) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return new InboxItem(
        InboxItem.Kind.APPROVAL,
        "e",
        "d",
        "D",
        "a",
        "a",
        text,
        text,
        List.of(text),
        FORM,
        OnTimeout.FAIL,
        now,
        Instant.parse("2026-01-03T09:30:00.123456Z"),
        null,
        null,
        null);
  }

  private static FormPost post(String body) {
    return FormPost.read(body.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void showsNothingOfWhatIsAskedAsMarkup() {
    String page = new ResumePages().approval(item(NASTY), null);

    assertThat(page).doesNotContain("<script").doesNotContain("onfocus=\"y");
    assertThat(page).contains("&lt;script&gt;");
  }

  @Test
  void saysUntilWhenInWordsAndInWhichZone() {
    assertThat(new ResumePages().approval(item("Go?"), null))
        .contains("<p>Until 3 January 2026, 09:30 UTC.</p>");
  }

  @Test
  void labelsEveryFieldAndKeepsWhatWasFilledIn() {
    FormPost before =
        post("decision=approved&form.note=a%3Cb&form.limit=x&form.sure=true&name=Eve");

    String page = new ResumePages().approval(item("Go?"), new ResumePages.Refused("No.", before));

    for (String name : List.of("kind", "note", "limit", "sure", "more")) {
      assertThat(page).contains("id=\"f-" + name + "\"").contains("name=\"form." + name + "\"");
    }
    assertThat(page)
        .contains("<p class=\"error\" role=\"alert\">No.</p>")
        .contains("Which &lt;kind&gt;? (required)")
        .contains("aria-describedby=\"f-note-hint\"")
        .contains(">a&lt;b</textarea>")
        .contains("value=\"x\"")
        .contains(" checked> sure")
        .contains("value=\"Eve\"");
    assertThat(new ResumePages().approval(item("Go?"), null)).contains("value=\"5\"");
  }

  @Test
  void readsFieldsAsTheirSchemaWantsThem() {
    ResumeDecision decision =
        post("decision=approved&form.kind=a&form.note=&form.limit=+7&form.more=%7B%22x%22%3A1%7D&comment=+")
            .decision(FORM);

    assertThat(decision.decision()).isEqualTo(Decision.APPROVED);
    assertThat(decision.comment()).isNull();
    assertThat(decision.form())
        .hasToString("{\"kind\":\"a\",\"limit\":7,\"sure\":false,\"more\":{\"x\":1}}");
  }

  @Test
  void leavesWhatDoesNotFitToTheSchema() {
    ResumeDecision decision =
        post("decision=approved&form.limit=many&form.more=%7Bx").decision(FORM);

    assertThat(decision.form())
        .isEqualTo(Json.parse("{\"limit\":\"many\",\"sure\":false,\"more\":\"{x\"}"));
    assertThat(post("decision=rejected&form.kind=a").decision(FORM).form()).isNull();
    assertThat(post("").decision(null).decision()).isNull();
  }
}

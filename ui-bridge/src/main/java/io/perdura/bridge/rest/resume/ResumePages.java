package io.perdura.bridge.rest.resume;

import io.perdura.api.rest.InboxItem;
import io.perdura.bridge.problem.ProblemException;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The pages behind resume URLs: plain HTML without any script, each with its own nonce. */
final class ResumePages {
  private static final int NONCE_BYTES = 16;

  /** The page runs no script that could know the reader's zone, so it names the one it means. */
  private static final DateTimeFormatter DEADLINE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String STYLE =
      """
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { margin: 0; display: grid; justify-items: center; padding: 2rem 1rem; }
      main { width: 100%; max-width: 40rem; }
      h1 { font-size: 1.4rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8888; border-radius: .5rem; padding: 1rem; }
      .error { border: 2px solid #b3261e; border-radius: .5rem; padding: .75rem 1rem; }
      label, .hint { display: block; } label { margin-top: 1rem; font-weight: 600; }
      label.check { font-weight: 400; }
      .hint { font-size: .875rem; }
      input:not([type=checkbox]), textarea, select { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; }
      textarea { min-height: 5rem; }
      .buttons { display: flex; gap: 1rem; margin-top: 1.5rem; flex-wrap: wrap; }
      button { font: inherit; font-weight: 600; padding: .6rem 1.5rem; min-height: 2.75rem; border-radius: .5rem; border: 2px solid; background: none; color: inherit; cursor: pointer; }
      button:first-child { border-color: #3b53c2; background: #3b53c2; color: #fff; }
      :focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
      """;

  private final String nonce;

  ResumePages() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    this.nonce = Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Why what was sent is not taken.
   *
   * @param post what was filled in
   */
  record Refused(String message, FormPost post) {}

  /** Nothing from elsewhere, no script; the form goes back to where it came from. */
  String policy() {
    return "default-src 'none'; style-src 'nonce-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        .formatted(nonce);
  }

  /** Asks for a press of a button. */
  String callback() {
    return page(
        "Continue",
        """
        <p>A run waits for you. Press the button to let it go on. The link works once.</p>
        <form method="post">%s
        <div class="buttons"><button>Continue</button></div>
        </form>
        """
            .formatted(requestId()));
  }

  /**
   * Asks for a decision.
   *
   * @param refused what was sent before; null = nothing
   */
  String approval(InboxItem item, @Nullable Refused refused) {
    FormPost before = refused == null ? null : refused.post();
    StringBuilder body = new StringBuilder();
    if (refused != null) {
      body.append("<p class=\"error\" role=\"alert\">%s</p>\n".formatted(text(refused.message())));
    }
    if (item.body() != null) {
      body.append("<div class=\"text\">%s</div>\n".formatted(text(item.body())));
    }
    if (!item.assignees().isEmpty()) {
      body.append("<p>For: %s</p>\n".formatted(text(String.join(", ", item.assignees()))));
    }
    if (item.until() != null) {
      body.append("<p>Until %s.</p>\n".formatted(text(DEADLINE.format(item.until()))));
    }
    body.append("<form method=\"post\">").append(requestId()).append('\n');
    if (item.form() != null) {
      appendFields(body, item.form(), before);
    }
    body.append(
        """
        <label for="name">Your name (optional)</label>
        <input id="name" name="name" maxlength="200" autocomplete="name" value="%s">
        <label for="comment">Comment (optional)</label>
        <textarea id="comment" name="comment" maxlength="1000">%s</textarea>
        <div class="buttons">
        <button name="decision" value="approved">Approve</button>
        <button name="decision" value="rejected" formnovalidate>Reject</button>
        </div>
        </form>
        """
            .formatted(given(before, "name"), given(before, "comment")));
    return page(item.title(), body.toString());
  }

  private static void appendFields(StringBuilder body, JsonNode schema, @Nullable FormPost before) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean required =
          schema
              .path("required")
              .valueStream()
              .anyMatch(name -> name.asString("").equals(property.getKey()));
      FormField field = new FormField(property.getKey(), property.getValue(), required);
      body.append(
          field.html(before == null ? null : before.fields().get(field.name()), before == null));
    }
  }

  /** Tells something. */
  String message(String title, String text) {
    return page(title, "<p>%s</p>".formatted(text(text)));
  }

  /** Tells what went wrong. */
  String problem(ProblemException problem) {
    return message(problem.title(), problem.detail());
  }

  private static String requestId() {
    // A form that was refused is another request; a double click is the same one.
    return "<input type=\"hidden\" name=\"requestId\" value=\"%s\">".formatted(UUID.randomUUID());
  }

  private static String given(@Nullable FormPost before, String name) {
    return before == null ? "" : text(before.fields().getOrDefault(name, ""));
  }

  private String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · Perdura</title>
    <style nonce="%2$s">
    %3$s</style>
    </head>
    <body>
    <main>
    <h1>%1$s</h1>
    %4$s
    </main>
    </body>
    </html>
    """
        .formatted(text(title), nonce, STYLE, body);
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}

package io.perdura.worker.node;

import io.perdura.api.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code demo.text}: a demonstration that streams its own config's text word by word, as a language
 * model would stream an answer.
 */
final class DemoTextHandler implements NodeHandler {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(50);

  /** A word with the white space behind it, or white space that no word precedes. */
  private static final Pattern PIECE = Pattern.compile("\\S+\\s*|\\s+");

  @Override
  public String type() {
    return "demo.text";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    Optional<Duration> interval = Configs.duration(config, "interval", DEFAULT_INTERVAL);
    if (interval.isEmpty()) {
      return Configs.noDuration(type(), "interval");
    }
    String text = config.get("text").stringValue();
    List<String> pieces = pieces(text);
    int words = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Duration pause = i == 0 ? Duration.ZERO : interval.get();
      if (!context.cancellation().sleep(pause)) {
        return new Outcome.Cancelled();
      }
      context.partialOutput(pieces.get(i));
      words += pieces.get(i).isBlank() ? 0 : 1;
      context.progress(i + 1, pieces.size(), words + " words");
    }
    return new Outcome.Success(
        Json.mapper().createObjectNode().put("text", text).put("words", words));
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }
}

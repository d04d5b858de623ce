package io.perdura.translator.source;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem while it is being described; see {@link Problems}. */
public final class Problem {
  /** A name in a text may be megabytes long; a message is not. */
  private static final int MAX_LENGTH = 1_000;

  final DiagnosticCode code;
  final Severity severity;
  final Spot spot;
  final String message;
  private Diagnostic.@Nullable Suggestion suggestion;
  private final List<Diagnostic.Related> related = new ArrayList<>();

  Problem(DiagnosticCode code, Severity severity, Spot spot, String message) {
    this.code = code;
    this.severity = severity;
    this.spot = spot;
    this.message = brief(message);
  }

  /** One line, not too long; control characters from the text are spelt out. */
  private static String brief(String text) {
    String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    if (start.chars().noneMatch(Character::isISOControl)) {
      return start;
    }
    StringBuilder line = new StringBuilder();
    start
        .chars()
        .forEach(c ->
            line.append(
                Character.isISOControl(c) ? "\\u%04X".formatted(c) : Character.toString(c)));
    return line.toString();
  }

  /** Says what to do. */
  public Problem suggest(String text) {
    return suggest(text, null);
  }

  /** Says what to do, with the text that would replace the spot. */
  public Problem suggest(String text, @Nullable String replacement) {
    suggestion = new Diagnostic.Suggestion(brief(text), replacement);
    return this;
  }

  /** Proposes the name that was probably meant, if there is one. */
  public Problem didYouMean(@Nullable String name, boolean quoted) {
    return name == null
        ? this
        : suggest("Did you mean '" + name + "'?", quoted ? '"' + name + '"' : name);
  }

  /** Names another place that matters. */
  public Problem related(Pointer pointer, String text) {
    related.add(new Diagnostic.Related(pointer.toString(), brief(text)));
    return this;
  }

  Diagnostic diagnostic(SourceText text, @Nullable String nodeId) {
    return new Diagnostic(
        code,
        severity,
        message,
        spot.pointer().toString(),
        nodeId,
        text.range(spot.from(), spot.to()),
        suggestion,
        related);
  }
}

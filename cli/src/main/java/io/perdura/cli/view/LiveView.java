package io.perdura.cli.view;

import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveTotals;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The feed of a live execution: one line per iteration, and on a terminal a line at the bottom that
 * pulses. Iterations that come faster than an eye can follow become a rate.
 */
public final class LiveView {
  private static final String CLEAR = "\r\u001b[2K";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String DIM = "2";
  private static final int MAX_RATE = 4;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PrintStream out;
  private final String title;
  private final boolean interactive;
  private final boolean colour;
  private final int columns;
  private final DateTimeFormatter time;
  private final LiveFeed feed = new LiveFeed();
  private final Deque<Instant> recent = new ArrayDeque<>();
  private final List<FeedItem> held = new ArrayList<>();
  private Instant flushed = Instant.MIN;
  private String last = "";
  private boolean broken;

  /**
   * How the feed is drawn.
   *
   * @param interactive true on a terminal whose last line can be drawn again
   * @param colour whether colours are wanted
   * @param columns width
   * @param zone of the times that are shown
   */
  public record Style(boolean interactive, boolean colour, int columns, ZoneId zone) {}

  /** Draws to a stream, under the name of the definition. */
  public LiveView(PrintStream out, String title, Style style) {
    this.out = out;
    this.title = title;
    this.interactive = style.interactive();
    this.colour = style.colour();
    this.columns = style.columns();
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(style.zone());
  }

  /** What the events have told. */
  public LiveFeed feed() {
    return feed;
  }

  /** An event arrived. */
  public void event(String type, String json, Instant now) {
    String warning = feed.note();
    for (FeedItem item : feed.apply(type, json)) {
      recent.addLast(now);
      held.add(item);
    }
    flush(now);
    String note = feed.note();
    if (note != null && !note.equals(warning)) {
      line(Text.paint("! " + Text.clean(note), feed.failed() ? RED : "33", colour));
    }
  }

  /** Time has passed. */
  public void tick(Instant now) {
    flush(now);
    if (interactive && !feed.ended()) {
      String status = status(now);
      if (!status.equals(last)) {
        out.print(CLEAR + status);
        out.flush();
        last = status;
      }
    }
  }

  /** The connection is broken, or there again. */
  public void connection(boolean isBroken, Instant now) {
    if (broken != isBroken) {
      broken = isBroken;
      if (!interactive) {
        line(isBroken ? "reconnecting ..." : "connected again");
      }
      tick(now);
    }
  }

  /** Shows the totals; nothing is shown afterwards. */
  public void close() {
    list(held);
    held.clear();
    if (interactive && !last.isEmpty()) {
      out.print(CLEAR);
    }
    String reason = feed.stopReason();
    String words =
        feed.ended() ? "stopped" + (reason == null ? "" : " (" + reason + ")") : "so far";
    out.println(
        Text.paint("■ " + words + "  ", feed.failed() ? "1;" + RED : "1", colour)
            + totals(feed.totals()));
    out.flush();
  }

  private void flush(Instant now) {
    while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(SECOND))) {
      recent.removeFirst();
    }
    if (held.isEmpty()) {
      return;
    }
    if (recent.size() <= MAX_RATE) {
      list(held);
    } else if (flushed.plus(SECOND).isAfter(now)) {
      return;
    } else {
      summary();
    }
    held.clear();
    flushed = now;
  }

  private void list(List<FeedItem> items) {
    if (items.size() > MAX_RATE) {
      summary();
    } else {
      items.forEach(item -> line(text(item)));
    }
  }

  private void summary() {
    FeedItem first = held.getFirst();
    FeedItem end = held.getLast();
    long errors = held.stream().filter(item -> item.error() != null).count();
    String words =
        "%s  #%d–#%d  %d/s%s"
            .formatted(
                time.format(end.timestamp()),
                first.iteration(),
                end.iteration(),
                Math.max(recent.size(), held.size()),
                errors == 0 ? "" : "  errors " + errors);
    // On a terminal the line at the bottom says it without scrolling away what matters.
    if (!interactive || errors > 0) {
      line(errors == 0 ? words : Text.paint(words, RED, colour));
    }
  }

  private String text(FeedItem item) {
    String head = "%s  #%d  ".formatted(time.format(item.timestamp()), item.iteration());
    StringBuilder tail = new StringBuilder("  ").append(Text.duration(item.durationMs()));
    if (item.tokens() > 0) {
      tail.append("  ").append(item.tokens()).append(" tok");
    }
    BigDecimal cost = item.costUsd();
    if (cost != null && cost.signum() > 0) {
      tail.append("  ").append(money(cost));
    }
    String error = item.error();
    String summary = item.outputSummary();
    String body = error == null ? String.valueOf(summary) : "✗ " + error;
    int room = Math.max(20, columns - head.length() - tail.length());
    String shown = Text.cut(Text.clean(body), interactive ? room : 400);
    return Text.paint(head, DIM, colour)
        + (error == null ? shown : Text.paint(shown, RED, colour))
        + Text.paint(tail.toString(), DIM, colour);
  }

  private String status(Instant now) {
    boolean beat = now.toEpochMilli() / 500 % 2 == 0;
    String icon =
        switch (feed.phase()) {
          case ITERATING, WAITING -> beat ? "●" : "○";
          case PAUSED -> "‖";
          case STOPPING, STOPPED -> "■";
        };
    String rate = recent.size() > MAX_RATE ? recent.size() + "/s  " : "";
    String words =
        "%s %s  %s  %s%s".formatted(icon, word(feed.phase()), title, rate, totals(feed.totals()));
    String shown = Text.paint(Text.cut(words, columns - 18), "1;" + GREEN, colour);
    return broken ? shown + Text.paint("  reconnecting ...", "33", colour) : shown;
  }

  private static String word(LivePhase phase) {
    return switch (phase) {
      case ITERATING, WAITING -> "live";
      case PAUSED -> "paused";
      case STOPPING, STOPPED -> "stopping";
    };
  }

  private static String totals(LiveTotals totals) {
    StringBuilder words = new StringBuilder();
    words.append(String.format(Locale.ROOT, "%,d iterations", totals.iterations()));
    words.append(String.format(Locale.ROOT, "  %,d errors", totals.errors()));
    if (totals.tokens() > 0) {
      words.append(String.format(Locale.ROOT, "  %,d tok", totals.tokens()));
    }
    if (totals.costUsd().signum() > 0) {
      words.append("  ").append(money(totals.costUsd()));
    }
    return words.append("  ").append(Text.duration(totals.elapsedMs())).toString();
  }

  private static String money(BigDecimal cost) {
    return "$" + cost.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  private void line(String text) {
    if (interactive && !last.isEmpty()) {
      out.print(CLEAR);
      last = "";
    }
    out.println(text);
    out.flush();
  }
}

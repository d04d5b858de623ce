package io.perdura.store.notify;

import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A wake-up call about one execution. It carries no data: who gets it reads what is new.
 *
 * @param seq last event, as far as the sender knew; 0 if it is not about events
 */
public record Notice(Channel channel, String workspace, String executionId, long seq) {
  /** Events or progress. */
  public static Notice execution(String workspace, String executionId, long seq) {
    return new Notice(Channel.EXECUTION, workspace, executionId, seq);
  }

  /** Rows of the side channel. */
  public static Notice side(String workspace, String executionId) {
    return new Notice(Channel.SIDE, workspace, executionId, 0);
  }

  /** Sends it; inside a transaction it is delivered when that commits, and only then. */
  public void send(JdbcClient jdbc) {
    notify(jdbc, channel, payload());
  }

  /** Sends several at once. */
  public static void send(JdbcClient jdbc, List<Notice> notices) {
    jdbc.sql(
            "select pg_notify(n.channel, n.payload) from unnest(:channels, :payloads) as n (channel, payload)")
        .param("channels", Columns.array("text", notices, notice -> notice.channel.sqlName()))
        .param("payloads", Columns.array("text", notices, Notice::payload))
        .query((row, index) -> true)
        .list();
  }

  /** What goes through the channel. */
  public String payload() {
    return JsonColumn.write(new Payload(workspace, executionId, seq));
  }

  static void notify(JdbcClient jdbc, Channel channel, String payload) {
    jdbc.sql("select pg_notify(:channel, :payload)")
        .param("channel", channel.sqlName())
        .param("payload", payload)
        .query((row, index) -> true)
        .single();
  }

  static Notice read(Channel channel, String payload) {
    Payload read = JsonColumn.read(payload, Payload.class);
    return new Notice(channel, read.workspace(), read.execution(), read.seq());
  }

  private record Payload(String workspace, String execution, long seq) {}
}

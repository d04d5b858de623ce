package io.perdura.store.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.Release;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.OnTimeout;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.InboxItem.Kind;
import io.perdura.api.rest.Page;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.Inbox.Filter;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Plan PLAN = Samples.plan("orders", 3);

  private TestDatabase database;
  private EventLog log;
  private Inbox inbox;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    log = new EventLog(database.dataSource());
    inbox = new Inbox(database.dataSource());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String execution() {
    String id = Samples.insert(database.dataSource(), PLAN);
    append(id, 1, new ExecutionStarted(PLAN.hash(), 3));
    return id;
  }

  private void append(String id, long seq, ExecutionEvent... events) {
    List<RecordedEvent> batch = new ArrayList<>();
    for (ExecutionEvent event : events) {
      long number = seq + batch.size();
      batch.add(new RecordedEvent(number, START.plusSeconds(number), event));
    }
    log.appendEvents("default", id, batch);
  }

  private static NodeWaiting asks(String key, String... assignees) {
    AskedApproval asked =
        new AskedApproval(
            "Go \u0000?",
            "text",
            List.of(assignees),
            Json.parse("{\"type\":\"object\"}"),
            OnTimeout.FAIL);
    return new NodeWaiting(key, START.plusSeconds(3600), asked);
  }

  private static NodeHeld held(String key) {
    return new NodeHeld(
        key, Failure.of("http.status", "no"), "try", 3, START.plusSeconds(60), null);
  }

  private List<String> keys(Filter filter) {
    return inbox.page("default", filter, null, 100).items().stream()
        .map(InboxItem::nodeKey)
        .toList();
  }

  private static Filter of(@Nullable Kind kind, @Nullable String assignee) {
    return new Filter(kind, assignee, null);
  }

  @Test
  void showsWhatWaitsForAPersonUntilItDoesNot() {
    String id = execution();
    append(id, 2, asks("each[1]/n0", "leads"), held("n1"), new NodeWaiting("n2", "timer", START));

    assertThat(keys(Filter.ALL)).containsExactly("each[1]/n0", "n1");
    assertThat(keys(of(Kind.HOLD, null))).containsExactly("n1");
    assertThat(keys(of(null, "leads"))).containsExactly("each[1]/n0");
    assertThat(keys(of(null, "others"))).isEmpty();
    assertThat(keys(new Filter(null, null, id))).hasSize(2);
    assertThat(keys(new Filter(null, null, "no id"))).isEmpty();
    InboxItem approval = inbox.find("default", id, "each[1]/n0").orElseThrow();
    assertThat(approval.title()).isEqualTo("Go \u0000?");
    assertThat(approval.nodeId()).isEqualTo("n0");
    assertThat(approval.workflowId()).isEqualTo("orders");
    assertThat(approval.since()).isEqualTo(START.plusSeconds(2));
    assertThat(inbox.find("default", id, "n1").orElseThrow().error())
        .isEqualTo(Failure.of("http.status", "no"));
    assertThat(inbox.page("other", Filter.ALL, null, 10).items()).isEmpty();

    append(id, 5, new NodeCompleted("each[1]/n0", Data.NULL, "approved", 1, 5));
    append(id, 6, new NodeReleased("n1", Release.RETRY, 3, "eve", null, null), held("n1"));
    assertThat(keys(Filter.ALL)).containsExactly("n1");

    append(id, 8, new ExecutionCancelled(null, 7));
    assertThat(keys(Filter.ALL)).isEmpty();
  }

  @Test
  void showsNothingThatWasOverInTheSameBatch() {
    String id = execution();
    append(
        id,
        2,
        asks("n0"),
        new NodeCompleted("n0", Data.NULL, "rejected", 1, 5),
        asks("n1"),
        held("n2"));
    assertThat(keys(Filter.ALL)).containsExactly("n1", "n2");
    // The same events once more change nothing.
    append(id, 2, asks("n0"));
    assertThat(keys(Filter.ALL)).containsExactly("n1", "n2");
  }

  @Test
  void pagesThroughAllOnceTheLongestWaitFirst() {
    for (int i = 0; i < 5; i++) {
      append(execution(), 2, asks("n0"), held("n1"), asks("n2"));
    }
    List<InboxItem> all = inbox.page("default", Filter.ALL, null, 100).items();
    List<InboxItem> paged = new ArrayList<>();
    String cursor = null;
    do {
      Page<InboxItem> page = inbox.page("default", Filter.ALL, cursor, 4);
      paged.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(paged).isEqualTo(all).hasSize(15).doesNotHaveDuplicates();
    assertThat(all).extracting(InboxItem::since).isSorted();
    assertThatThrownBy(() -> inbox.page("default", Filter.ALL, "x", 4))
        .isInstanceOf(InvalidCursorException.class);
  }
}

package io.perdura.store.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.rest.DefinitionRow;
import io.perdura.api.rest.Page;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.definition.SaveResult.Conflict;
import io.perdura.store.definition.SaveResult.Saved;
import io.perdura.store.plan.Plans;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DefinitionsIT {
  private static final String WORKSPACE = "default";

  private static TestDatabase database;
  private static Definitions definitions;
  private static Versions versions;
  private static String plan;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    definitions = new Definitions(database.dataSource());
    versions = new Versions(database.dataSource());
    plan = new Plans(database.dataSource()).put(Samples.plan("orders", 2));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void savesADraftOnlyOverTheRevisionThatWasEdited() {
    assertThat(save("a", "1", 0L)).isEqualTo(new Saved(1));
    assertThat(save("a", "2", 0L)).isEqualTo(new Conflict(1L));
    assertThat(save("a", "2", 1L)).isEqualTo(new Saved(2));
    assertThat(save("a", "3", 1L)).isEqualTo(new Conflict(2L));
    assertThat(save("a", "3", null)).isEqualTo(new Saved(3));
    assertThat(save("unknown", "1", 4L)).isEqualTo(new Conflict(null));
    assertThat(definitions.find(WORKSPACE, "a").orElseThrow().source()).isEqualTo("3");
    assertThat(definitions.find("other", "a")).isEmpty();
  }

  @Test
  void letsExactlyOneOfManyEditorsWin() throws ExecutionException, InterruptedException {
    save("raced", "0", 0L);
    List<Future<SaveResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        String text = "by " + i;
        results.add(threads.submit(() -> save("raced", text, 1L)));
      }
    }
    int saved = 0;
    for (Future<SaveResult> result : results) {
      saved += result.get() instanceof Saved ? 1 : 0;
    }
    assertThat(saved).isEqualTo(1);
  }

  @Test
  void publishesImmutableVersions() {
    save("p", "one", 0L);

    PublishResult first = versions.publish(WORKSPACE, "p", 1, plan, "local");
    assertThat(first).isInstanceOf(PublishResult.Published.class);
    assertThat(versions.publish(WORKSPACE, "p", 1, plan, "local"))
        .isInstanceOf(PublishResult.Unchanged.class);
    save("p", "two", 1L);
    assertThat(versions.publish(WORKSPACE, "p", 1, plan, "local"))
        .isEqualTo(new PublishResult.Conflict(2L));
    versions.publish(WORKSPACE, "p", 2, plan, "local");

    assertThat(versions.find(WORKSPACE, "p", 1).orElseThrow().source()).isEqualTo("one");
    assertThat(versions.find(WORKSPACE, "p", null).orElseThrow().version()).isEqualTo(2);
    assertThat(versions.list(WORKSPACE, "p", null, 1).items().getFirst().version()).isEqualTo(2);
    String cursor = versions.list(WORKSPACE, "p", null, 1).nextCursor();
    assertThat(versions.list(WORKSPACE, "p", cursor, 1).items().getFirst().version()).isEqualTo(1);
    assertThat(definitions.find(WORKSPACE, "p").orElseThrow().publishedVersion()).isEqualTo(2);
    assertThatThrownBy(() -> versions.list(WORKSPACE, "p", "x", 1))
        .isInstanceOf(InvalidCursorException.class);
  }

  @Test
  void keepsTheVersionsOfADeletedDefinition() {
    save("d", "one", 0L);
    versions.publish(WORKSPACE, "d", 1, plan, "local");

    assertThat(definitions.delete(WORKSPACE, "d")).isTrue();
    assertThat(definitions.delete(WORKSPACE, "d")).isFalse();

    assertThat(definitions.find(WORKSPACE, "d")).isEmpty();
    assertThat(versions.find(WORKSPACE, "d", null)).isEmpty();
    assertThat(versions.find(WORKSPACE, "d", 1)).isPresent();
    assertThat(save("d", "again", 1L)).isEqualTo(new Conflict(null));
    assertThat(save("d", "again", 0L)).isEqualTo(new Saved(2));
    assertThat(definitions.find(WORKSPACE, "d").orElseThrow().publishedVersion()).isNull();
    assertThat(versions.publish(WORKSPACE, "d", 2, plan, "local"))
        .isInstanceOfSatisfying(
            PublishResult.Published.class,
            published -> assertThat(published.version().version()).isEqualTo(2));
  }

  @Test
  void listsAndSearches() {
    for (int i = 0; i < 5; i++) {
      save("list-" + i, "x", 0L);
    }
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<DefinitionRow> page = definitions.list(WORKSPACE, "LIST-", cursor, 2);
      page.items().forEach(row -> ids.add(row.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(ids).containsExactly("list-0", "list-1", "list-2", "list-3", "list-4");
    assertThat(definitions.list(WORKSPACE, "%", null, 9).items()).isEmpty();
  }

  @Test
  void keepsAnyText() {
    String text = "not even JSON \u0000 \ud800";
    save("odd", text, 0L);
    assertThat(definitions.find(WORKSPACE, "odd").orElseThrow().source()).isEqualTo(text);
  }

  private static SaveResult save(String id, String source, Long expected) {
    return definitions.save(WORKSPACE, new Edit(id, "Name " + id, source), "local", expected);
  }
}

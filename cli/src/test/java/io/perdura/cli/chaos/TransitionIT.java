package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The table that TransitionTableTest walks on the interpreter alone, walked over REST: every
 * control at every state of the life of real executions, by two callers at once, and each request
 * repeated.
 */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TransitionIT {
  private static final Path TABLE =
      Path.of("..", "worker", "src", "test", "resources", "transitions.txt");

  /** Executions at a time. */
  private static final int AT_A_TIME = 10;

  /** What changes the execution, so that each needs one of its own. */
  private static final Set<String> CHANGING = Set.of("done", "delivered");

  /** Controls after which an execution that is to continue as new goes on doing so. */
  private static final Set<String> HARMLESS =
      Set.of("pause", "resume", "break", "unbreak", "change");

  /** Controls that tell where the execution stands, and no more. */
  private static final Set<String> WITHOUT_ANSWER = Set.of("cancel", "stop");

  private final Map<String, Requests.Request> controls = Requests.all();
  private final Set<String> visited = new ConcurrentSkipListSet<>();
  private final List<String> failures = new ArrayList<>();
  private final Semaphore room = new Semaphore(AT_A_TIME);

  @Test
  void everyControlAnswersAtEveryStateAsTheTableSays() throws IOException {
    Map<String, Map<String, String>> table = table();
    Cluster cluster = Cluster.shared();
    try (GateServer gates = new GateServer();
        Histories histories = cluster.histories();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Stages stages = new Stages(cluster.api(), gates, histories)) {
      stages.publish();
      Map<String, Supplier<Life>> states = stages.states();
      assertThat(table.keySet()).containsExactlyElementsOf(states.keySet());
      List<Future<?>> walks = new ArrayList<>();
      table.forEach((state, row) -> walks.addAll(walk(callers, states.get(state), state, row)));
      walks.forEach(this::awaitWalk);
      assertThat(failures).isEmpty();
    }
    List<String> cells = new ArrayList<>();
    table.forEach(
        (state, row) -> row.keySet().forEach(control -> cells.add(state + " " + control)));
    assertThat(visited).containsExactlyInAnyOrderElementsOf(cells);
  }

  private List<Future<?>> walk(
      ExecutorService callers, Supplier<Life> state, String name, Map<String, String> row) {
    List<Future<?>> walks = new ArrayList<>();
    Map<String, String> quiet = new LinkedHashMap<>(row);
    quiet.values().removeIf(CHANGING::contains);
    walks.add(callers.submit(() -> inTurn(() -> askAll(state.get(), name, quiet))));
    row.forEach((control, expected) -> {
      if (CHANGING.contains(expected)) {
        walks.add(
            callers.submit(
                () -> inTurn(() -> askAtOnce(callers, state.get(), name, control, expected))));
      }
    });
    return walks;
  }

  private void inTurn(Runnable walk) {
    room.acquireUninterruptibly();
    try {
      walk.run();
    } finally {
      room.release();
    }
  }

  /**
   * What changes nothing is asked of one execution, twice with one request id, then with another.
   */
  private void askAll(Life life, String state, Map<String, String> expected) {
    if (state.startsWith("restored") || state.equals("live-restored")) {
      life.grows().awaitNextRun();
    }
    expected.forEach((control, answer) -> {
      Requests.Request request = controls.get(control);
      String id = UUID.randomUUID().toString();
      for (String once : List.of(id, id, UUID.randomUUID().toString())) {
        String got = request.ask(life, once);
        assertThat(fits(state, answer, got))
            .as(() ->
                "%s at %s: expected %s but got %s; it is %s"
                    .formatted(control, state, answer, got, life.describe()))
            .isTrue();
      }
      visited.add(state + " " + control);
    });
  }

  /**
   * What changes something is asked by two callers at once, while it continues as new if it does.
   */
  private void askAtOnce(
      ExecutorService callers, Life life, String state, String control, String expected) {
    boolean continues = state.startsWith("restored") || state.equals("live-restored");
    if (continues) {
      life.grows();
    }
    Requests.Request request = controls.get(control);
    List<String> ids = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    List<Future<String>> asked =
        ids.stream().map(id -> callers.submit(() -> request.ask(life, id))).toList();
    List<String> answers = asked.stream().map(TransitionIT::await).toList();
    String cell = control + " at " + state + ", by two: " + answers;
    assertThat(answers).as(cell).contains(expected);
    if (Requests.isExclusive(control)) {
      assertThat(answers.stream().filter(expected::equals)).as(cell).hasSize(1);
    }
    if (continues && HARMLESS.contains(control)) {
      life.awaitNextRun();
    }
    for (int i = 0; i < ids.size(); i++) {
      String again = request.ask(life, ids.get(i));
      // What was taken is answered as it was, also after the end; what has no such answer is not.
      boolean taken = Set.of("done", "same", "kept", "delivered").contains(answers.get(i));
      boolean answered = taken && !WITHOUT_ANSWER.contains(control);
      assertThat(again)
          .as(cell + ", repeated")
          .isIn(answers.get(i), answered ? answers.get(i) : "ended");
    }
    visited.add(state + " " + control);
  }

  private static boolean fits(String state, String expected, String got) {
    return switch (expected) {
      case "quiet" -> Set.of("done", "same", "ended").contains(got);
      case "stopped" -> got.equals("ended");
      // A live execution takes no events: that is no state of it.
      case "ended" -> got.equals("ended") || (state.startsWith("live") && got.equals("refused"));
      default -> got.equals(expected);
    };
  }

  /**
   * The answers by state and control; a back-off is Temporal's, which the interpreter cannot see.
   */
  private static Map<String, Map<String, String>> table() throws IOException {
    List<List<String>> rows =
        Files.readAllLines(TABLE).stream()
            .filter(line -> !line.isBlank())
            .map(line -> List.of(line.strip().split(" +", -1)))
            .toList();
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> answers = new LinkedHashMap<>();
      for (int i = 1; i < row.size(); i++) {
        String control = rows.getFirst().get(i);
        boolean running = control.equals("hurry") && row.get(i).equals("done");
        boolean waits = row.getFirst().equals("backs-off");
        answers.put(control, running && !waits ? "refused" : row.get(i));
      }
      table.put(row.getFirst(), answers);
    }
    return table;
  }

  /** Each that fails is told, not only the first. */
  private void awaitWalk(Future<?> walk) {
    try {
      await(walk);
    } catch (AssertionError e) {
      failures.add(e.getMessage());
    }
  }

  private static <T> T await(Future<T> walk) {
    try {
      return walk.get(15, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AssertionError(cause.getMessage(), cause);
    }
  }
}

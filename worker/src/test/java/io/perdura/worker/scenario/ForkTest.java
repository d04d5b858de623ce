package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seeds;
import io.perdura.translator.fork.ForkOrder;
import io.perdura.translator.fork.ForkPlan;
import io.perdura.translator.fork.ForkPlanner;
import io.perdura.translator.fork.Given;
import io.perdura.worker.scenario.Forks.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What forks begin with, and where that leads. */
class ForkTest {
  private static final Plan CHAIN =
      Forks.plan(
          """
          {"nodes":[{"id":"a","type":"test.step","data":{"config":{"returns":1}}},
            {"id":"b","type":"test.step","retry":{"maxAttempts":1},
              "data":{"config":{"failures":"{{ input.bad ? -1 : 0 }}","returns":"{{ nodes.a.output + 1 }}"}}},
            {"id":"c","type":"test.step","data":{"config":{"returns":"{{ nodes.b.output + 1 }}"}}}],
           "edges":["a->b","b->c"]}
          """);

  private static final Plan WRITERS =
      Forks.plan(
          """
          {"variables":{"log":{"default":[],"reducer":"append"},"n":{"default":0,"reducer":"sum"}},
           "nodes":[{"id":"a","type":"test.step","data":{"config":{"takesMs":50},"set":{"log":"a","n":"{{ 1 }}"}}},
            {"id":"b","type":"test.step","data":{"config":{"takesMs":20},"set":{"log":"b","n":"{{ vars.n + 10 }}"}}},
            {"id":"e","type":"flow.forEach","data":{"config":{"items":[2,3],"concurrency":1}}},
            {"id":"x","parentId":"e","type":"test.step","data":{"config":{},"set":{"log":"{{ item }}"}}},
            {"id":"c","type":"test.step","data":{"config":{},"set":{"log":"c"}}},
            {"id":"d","type":"test.step","data":{"config":{},"set":{"log":"d","n":"{{ 5 }}"}}}],
           "edges":["a->e","b->e","e->c","c->d"],"output":"{{ vars }}"}
          """);

  private static final String WRITTEN =
      "COMPLETED {\"log\":[\"b\",\"a\",2,3,\"c\",\"d\"],\"n\":16} ran ";

  @Test
  void aRetryGoesOnAtWhatFailed() {
    Ran failed = Forks.run(CHAIN, "{\"bad\":true}");
    assertThat(failed.lines()).endsWith("FAILED test.failed at b");
    ForkPlan fork = Forks.fork(failed, CHAIN, Forks.retry());
    assertThat(fork.starts()).containsExactly("b");
    assertThat(fork.runs()).containsExactly("b", "c");
    assertThat(fork.notes()).isEmpty();
    assertThat(Forks.run(fork, CHAIN, "{}").lines())
        .containsExactly(
            "started 3",
            "done a out 1 seeded",
            "start b",
            "done b out 2",
            "start c",
            "done c out 3",
            "COMPLETED 3 ran 3");
  }

  @Test
  void aFailedNodeCanBeGivenAnOutputInstead() {
    Ran failed = Forks.run(CHAIN, "{\"bad\":true}");
    ForkPlan fork = Forks.fork(failed, CHAIN, Forks.edited("b", "{\"b\":40}", "{}"));
    assertThat(Forks.run(fork, CHAIN, "{\"bad\":true}").lines())
        .contains("done b out 40 edited")
        .endsWith("COMPLETED 41 ran 3");
  }

  @Test
  void variablesAreWhatTheSeededNodesWroteInTheOrderInWhichTheyDid() {
    Ran whole = Forks.run(WRITERS, "{}");
    assertThat(whole.lines()).endsWith(WRITTEN + "7");
    for (String node : List.of("e", "c", "d")) {
      ForkPlan fork = Forks.fork(whole, WRITERS, Forks.from(node));
      assertThat(Forks.run(fork, WRITERS, "{}").lines().getLast()).startsWith(WRITTEN);
    }
  }

  @Test
  void aForkOfAForkKnowsWhatWasWrittenBeforeBoth() {
    Ran whole = Forks.run(WRITERS, "{}");
    Ran child = Forks.run(Forks.fork(whole, WRITERS, Forks.from("d")), WRITERS, "{}");
    for (String node : List.of("d", "c", "e")) {
      ForkPlan fork = Forks.fork(child, WRITERS, Forks.from(node));
      assertThat(Forks.run(fork, WRITERS, "{}").lines().getLast()).startsWith(WRITTEN);
    }
  }

  @Test
  void variablesCanBeSet() {
    Ran whole = Forks.run(WRITERS, "{}");
    ForkPlan fork = Forks.fork(whole, WRITERS, Forks.edited("d", "{}", "{\"n\":100}"));
    assertThat(Forks.run(fork, WRITERS, "{}").lines().getLast()).contains("\"n\":105");
  }

  @Test
  void aNodeInsideAContainerMeansTheContainer() {
    Ran whole = Forks.run(WRITERS, "{}");
    ForkPlan fork = Forks.fork(whole, WRITERS, Forks.from("e[1]/x"));
    assertThat(fork.node()).isEqualTo("e");
    assertThat(codes(fork)).containsExactly("scope-border");
    assertThat(Forks.fork(whole, WRITERS, Forks.from("x")).node()).isEqualTo("e");
  }

  @Test
  void aNodeThatItsContainerDoesNotHaveIsRefused() {
    Ran whole = Forks.run(WRITERS, "{}");
    assertThat(Forks.fork(whole, WRITERS, Forks.from("e[1]/xx")).notes())
        .extracting(Note::level, Note::message)
        .containsExactly(
            tuple(Level.REFUSAL, "There is no node \"xx\" inside \"e\". Did you mean \"x\"?"));
    assertThat(codes(Forks.fork(whole, WRITERS, Forks.from("e[1]/a"))))
        .containsExactly("unknown-node");
  }

  @Test
  void aStopBeforeANodeThatKeepsItsResultIsRefused() {
    Ran whole = Forks.run(WRITERS, "{}");
    ForkPlan fork = Forks.fork(whole, WRITERS, Forks.from("d"));
    assertThat(ForkPlanner.neverStops(fork, WRITERS, List.of("a", "d", "x")))
        .extracting(Note::level, Note::code, Note::node)
        .containsExactly(
            tuple(Level.REFUSAL, "never-stops", "a"), tuple(Level.REFUSAL, "never-stops", "x"));
  }

  @Test
  void whatWasUndoneIsDoneAgain() {
    Plan plan =
        Forks.plan(
            """
            {"nodes":[{"id":"z","type":"test.step","data":{"config":{}}},
              {"id":"a","type":"test.step","compensate":"ua","data":{"config":{}}},
              {"id":"m","type":"test.step","data":{"config":{}}},
              {"id":"b","type":"test.step","retry":{"maxAttempts":1},"data":{"config":{"failures":"{{ input.bad ? -1 : 0 }}"}}},
              {"id":"ua","type":"test.step","data":{"config":{}}}],
             "edges":["z->a","a->m","m->b"]}
            """);
    ForkPlan fork = Forks.fork(Forks.run(plan, "{\"bad\":true}"), plan, Forks.retry());
    assertThat(fork.starts()).containsExactly("a", "b");
    assertThat(fork.runs()).containsExactly("a", "m", "b");
    assertThat(codes(fork)).containsExactly("undone");
    assertThat(Forks.run(fork, plan, "{}").lines())
        .contains("done z out null seeded", "start a", "skip ua not-needed")
        .endsWith("COMPLETED null ran 4");
  }

  @Test
  void whatTheNewerVersionLacksIsSaid() {
    Plan was =
        Forks.plan(
            """
            {"variables":{"v":{"default":0}},
             "nodes":[{"id":"gone","type":"test.step","data":{"config":{}}},
              {"id":"type","type":"test.step","data":{"config":{}}},
              {"id":"shape","type":"test.step","data":{"config":{},"output":"{{ 1 }}"}},
              {"id":"way","type":"flow.switch","data":{"config":{"cases":[{"handle":"x","condition":"true"}]}}},
              {"id":"same","type":"test.step","data":{"config":{},"set":{"v":"{{ 1 }}"}}},
              {"id":"n","type":"test.step","data":{"config":{}}}],
             "edges":["gone->n","type->n","shape->n","way:x->n","same->n"]}
            """);
    Plan now =
        Forks.plan(
            """
            {"nodes":[{"id":"type","type":"data.set","data":{"config":{"values":1}}},
              {"id":"shape","type":"test.step","data":{"config":{},"output":"{{ 2 }}"}},
              {"id":"way","type":"flow.switch","data":{"config":{"cases":[{"handle":"y","condition":"true"}]}}},
              {"id":"same","type":"test.step","data":{"config":{}}},
              {"id":"new","type":"test.step","data":{"config":{}}},
              {"id":"n","type":"test.step","data":{"config":{}}}],
             "edges":["type->n","shape->n","way:y->n","same->n","new->n"]}
            """);
    ForkPlan fork = Forks.fork(Forks.run(was, "{}"), now, Forks.from("n"));
    assertThat(codes(fork))
        .containsExactlyInAnyOrder(
            "node-gone",
            "type-changed",
            "output-changed",
            "handle-gone",
            "variable-gone",
            "runs-before");
    assertThat(fork.has(Level.DOUBT)).isTrue();
    assertThat(fork.has(Level.REFUSAL)).isFalse();
    assertThat(fork.starts()).containsExactly("type", "shape", "way", "n");
    assertThat(fork.runs()).containsExactly("type", "shape", "way", "new", "n");
    assertThat(fork.seeds().nodes()).containsOnlyKeys("same");
  }

  @Test
  void whatDoesNotExistIsRefusedWithTheNearestName() {
    Ran ran = Forks.run(WRITERS, "{}");
    ForkPlan fork = Forks.fork(ran, WRITERS, Forks.edited("cc", "{\"aa\":1}", "{\"lg\":1}"));
    assertThat(fork.notes()).allMatch(note -> note.level() == Level.REFUSAL);
    assertThat(fork.notes().stream().map(Note::message))
        .containsExactly(
            "There is no node \"cc\". Did you mean \"c\"?",
            "There is no node \"aa\". Did you mean \"a\"?",
            "There is no variable \"lg\". Did you mean \"log\"?");
    assertThat(Forks.fork(ran, WRITERS, Forks.edited("c", "{\"x\":1}", "{}")).notes().getFirst())
        .extracting(Note::message)
        .isEqualTo("The node \"x\" lies inside \"e\". Give the output of \"e\" as a whole.");
  }

  @Test
  void aForkOfWhatWasOnlyTriedIsOnlyTried() {
    Given.Checked mocks =
        new Given(StepBehaviour.catalogue()).mocks(CHAIN, Forks.members("{\"b\":7}"));
    assertThat(mocks.notes()).isEmpty();
    Ran tried =
        Forks.run(
            new ForkPlan(
                null,
                List.of(),
                List.of(),
                new Seeds(mocks.seeds(), Forks.members("{}")),
                List.of()),
            CHAIN,
            "{\"bad\":true}");
    assertThat(tried.lines()).endsWith("COMPLETED 8 ran 3");
    ForkOrder whole =
        new ForkOrder(new ForkOrder.Whole(), Forks.members("{}"), Forks.members("{}"));
    for (ForkOrder order : List.of(whole, Forks.from("a"), Forks.from("b"), Forks.from("c"))) {
      Ran again = Forks.run(Forks.fork(tried, CHAIN, order), CHAIN, "{\"bad\":true}");
      assertThat(again.lines()).doesNotContain("start b").endsWith("COMPLETED 8 ran 3");
    }
  }

  @Test
  void seedsSurviveTheirTextForm() {
    ForkPlan fork = Forks.fork(Forks.run(WRITERS, "{}"), WRITERS, Forks.from("d"));
    String text = Json.write(fork.seeds());
    assertThat(Json.write(Json.mapper().readValue(text, Seeds.class))).isEqualTo(text);
  }

  private static List<String> codes(ForkPlan fork) {
    return fork.notes().stream().map(Note::code).toList();
  }
}

package io.perdura.cli.chaos;

import io.perdura.api.temporal.RunTuning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real execution that is brought into one of the states of its life.
 *
 * @param workflowId Temporal's id of it
 * @param token what the paths of its gates begin with
 */
record Life(
    Api api,
    GateServer gates,
    Histories histories,
    String workflowId,
    String id,
    String token,
    boolean live) {
  private static final List<String> NODES = List.of("g", "l", "a", "u", "f");

  /** Bytes of history above which even a live execution interrupts its iteration. */
  private static final long ENOUGH = RunTuning.DEFAULT.continueAsNewBytes() * 14 / 10;

  /** Key of a node, in the first iteration of a live one. */
  String key(String node) {
    return live ? "live[1]/" + node : node;
  }

  /** The path of a node's own routes. */
  String node(String node) {
    return "nodes/" + key(node).replace("[", "%5B").replace("]", "%5D").replace("/", "%2F");
  }

  Life runs() {
    gates.awaitCalls(token + "/a", 1, Stages.patience());
    return this;
  }

  Life waits() {
    runs();
    gates.open(token + "/a", 200);
    awaitEvent("node.waiting", "w");
    return this;
  }

  /** A person is asked, and does not answer. */
  Life asks() {
    awaitEvent("node.waiting", "p");
    return this;
  }

  /** Its node fails and is held; when it starts over, it runs until it is told. */
  Life held() {
    gates.open(token + "/a", 400);
    awaitHeld();
    gates.shut(token + "/a");
    return this;
  }

  Life backsOff() {
    gates.open(token + "/a", 500);
    Eventually.eventually(
        "it waits for its next attempt",
        Stages.patience(),
        () ->
            ask("GET", "why", "")
                .json()
                .path("blockers")
                .valueStream()
                .anyMatch(one -> one.path("kind").asString("").equals("retry")));
    gates.shut(token + "/a");
    return this;
  }

  Life pauses() {
    ask("pause", "{}");
    return this;
  }

  Life stands() {
    runs();
    gates.open(token + "/a", 200);
    awaitStop("b");
    return this;
  }

  Life steps() {
    awaitStop("a");
    ask("breakpoints/step", "{}");
    return runs();
  }

  /**
   * Its history grows until it is to go on in another run. The last answer comes in a workflow task
   * of its own: a live execution looks at the second bound of a run in the task after the first.
   */
  Life grows() {
    gates.awaitCalls(token + "/g", 1, Stages.patience());
    gates.open(token + "/g", 200);
    Eventually.eventually(
        "the history of " + id + " is long enough, and dealt with",
        Stages.patience(),
        () -> histories.hasSettledAbove(workflowId, ENOUGH));
    gates.open(token + "/l", 200);
    return this;
  }

  /** It has gone on in another run. */
  Life awaitNextRun() {
    Eventually.eventually(
        "another run of " + id, Stages.patience(), () -> histories.hasContinued(workflowId));
    return this;
  }

  Life isCancelled() {
    ask("cancel", "{}");
    gates.awaitCalls(token + "/u", 1, Stages.patience());
    return this;
  }

  Life hears() {
    ask("events", "{\"name\":\"go\"}");
    gates.awaitCalls(token + "/f", 1, Stages.patience());
    return this;
  }

  Life givesUp() {
    ask(node("a") + "/fail", "{}");
    gates.awaitCalls(token + "/f", 1, Stages.patience());
    return this;
  }

  Life between() {
    runs();
    gates.open(token + "/a", 200);
    gates.open(token + "/f", 200);
    Eventually.eventually(
        "its iteration has ended",
        Stages.patience(),
        () -> ask("GET", "/live/" + id, "").json().path("totals").path("iterations").asInt(0) == 1);
    return this;
  }

  Life isStopped() {
    ask("POST", "/live/" + id + "/stop", "");
    return this;
  }

  Life ends() {
    openAll();
    api.awaitEnd(id, Stages.patience());
    return this;
  }

  void openAll() {
    NODES.forEach(node -> gates.open(token + "/" + node, 200));
  }

  /** Posts something about it, until that is answered with anything but a fault. */
  Api.Answer ask(String what, String body) {
    return ask("POST", what, body);
  }

  /** As {@link #ask(String, String)}; a path with a slash at its beginning is one of its own. */
  Api.Answer ask(String method, String what, String body) {
    String path = what.startsWith("/") ? what : "/executions/" + id + "/" + what;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Eventually.value(
        method + " " + path + " is answered",
        Stages.patience(),
        () -> {
          try {
            return Optional.of(api.once(method, path, bytes))
                .filter(answer -> answer.status() < 500 && answer.status() != 429);
          } catch (IOException e) {
            Eventually.pause(Duration.ofMillis(50));
            return Optional.empty();
          }
        });
  }

  /** How it is, for whoever reads why a test failed. */
  String describe() {
    return ask("GET", "/executions/" + id, "").body();
  }

  private void awaitStop(String node) {
    Eventually.eventually(
        node + " stands",
        Stages.patience(),
        () ->
            ask("GET", "breakpoints", "")
                .json()
                .path("stops")
                .valueStream()
                .anyMatch(stop -> stop.path("node").asString("").equals(node)));
  }

  /** The inbox tells, also of a live execution, which writes no events while it runs. */
  private void awaitHeld() {
    Eventually.eventually(
        "its node is held",
        Stages.patience(),
        () ->
            ask("GET", "/inbox?kind=hold&execution=" + id, "")
                .json()
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("nodeKey").asString("").equals(key("a"))));
  }

  void awaitEvent(String type, String node) {
    Eventually.eventually(
        type + " of " + node,
        Stages.patience(),
        () ->
            api.events(id).stream()
                .anyMatch(event ->
                    event.path("type").asString("").equals(type)
                        && event.path("data").path("node_key").asString("").equals(node)));
  }
}

package io.perdura.cli.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Every control over REST, and what its answer means in the words of the table of transitions. */
final class Requests {
  /** What is asked of an execution; gives the answer in the table's words. */
  interface Request {
    /** Asks it under a request id. */
    String ask(Life life, String requestId);
  }

  /** Of two that ask at once, both may be the first. */
  private static final Set<String> AS_OFTEN_AS_ASKED =
      Set.of("step", "event", "cancel", "change", "stop");

  /** What an {@code http.request} may have put out. */
  static final String OUTPUT = "\"output\":{\"status\":200,\"headers\":{},\"body\":null}";

  private Requests() {}

  /** All of them, by the names of the table's columns. */
  static Map<String, Request> all() {
    Map<String, Request> all = new LinkedHashMap<>();
    all.put("pause", post("pause"));
    all.put("resume", post("resume"));
    all.put("retry", (life, id) -> word(life.ask(life.node("a") + "/retry", body(id))));
    all.put("skip", Requests::skip);
    all.put("fail", (life, id) -> word(life.ask(life.node("a") + "/fail", body(id))));
    all.put("hurry", (life, id) -> word(life.ask(life.node("a") + "/retry-now", body(id))));
    all.put("stale", Requests::stale);
    all.put("break", (life, id) -> word(life.ask("PUT", "breakpoints/z", body(id))));
    all.put("unbreak", (life, id) -> word(life.ask("DELETE", "breakpoints?requestId=" + id, "")));
    all.put("continue", post("breakpoints/continue"));
    all.put("step", post("breakpoints/step"));
    all.put("event", Requests::send);
    all.put("cancel", Requests::cancel);
    all.put("approve", (life, id) -> word(life.ask(life.node("p") + "/approve", body(id))));
    all.put("reject", (life, id) -> word(life.ask(life.node("p") + "/reject", body(id))));
    all.put("change", Requests::change);
    all.put("stop", Requests::stop);
    all.put("terminate", Requests::terminate);
    return all;
  }

  /** Whether of two who ask at once exactly one may change something. */
  static boolean isExclusive(String control) {
    return !AS_OFTEN_AS_ASKED.contains(control);
  }

  private static Request post(String what) {
    return (life, id) -> word(life.ask(what, body(id)));
  }

  private static String body(String id) {
    return "{\"requestId\":\"" + id + "\",\"reason\":\"test\"}";
  }

  private static String skip(Life life, String id) {
    String body = "{\"requestId\":\"" + id + "\"," + OUTPUT + "}";
    return word(life.ask(life.node("a") + "/skip", body));
  }

  private static String stale(Life life, String id) {
    String body = "{\"requestId\":\"" + id + "\",\"attempt\":9}";
    return word(life.ask(life.node("a") + "/fail", body));
  }

  private static String send(Life life, String id) {
    Api.Answer answer =
        life.ask("events", "{\"name\":\"go\",\"requestId\":\"" + id + "\",\"payload\":null}");
    return answer.status() == 200 ? answer.json().path("status").asString("") : word(answer);
  }

  private static String cancel(Life life, String id) {
    Api.Answer answer = life.ask("cancel", body(id));
    if (answer.status() / 100 != 2) {
      return word(answer);
    }
    return Set.of("completed", "failed", "cancelled")
            .contains(answer.json().path("status").asString(""))
        ? "ended"
        : "done";
  }

  private static String change(Life life, String id) {
    String body = "{\"requestId\":\"" + id + "\",\"reason\":\"test\",\"intervalMs\":600001}";
    Api.Answer answer = life.ask("PATCH", "/live/" + life.id(), body);
    return switch (answer.status()) {
      case 200 -> "done";
      case 404 -> "no";
      default -> word(answer);
    };
  }

  private static String stop(Life life, String id) {
    Api.Answer answer = life.ask("POST", "/live/" + life.id() + "/stop", body(id));
    return switch (answer.status()) {
      case 200 -> "ended";
      case 202 -> "done";
      case 404 -> "no";
      default -> word(answer);
    };
  }

  private static String terminate(Life life, String id) {
    Api.Answer answer = life.ask("terminate", body(id));
    return answer.status() / 100 != 2
        ? word(answer)
        : answer.json().path("changed").booleanValue() ? "done" : "same";
  }

  private static String word(Api.Answer answer) {
    JsonNode body = answer.json();
    String detail = body.path("detail").asString("");
    return switch (answer.status()) {
      case 200 -> body.path("changed").booleanValue() ? "done" : "same";
      case 409 ->
          detail.contains("has ended") || detail.contains("has stopped") ? "ended" : "refused";
      case 422 -> "invalid";
      default -> throw new AssertionError(answer.status() + " " + answer.body());
    };
  }
}

package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.NodeResult;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far an execution says that it is: never a number of nodes that it cannot know. */
class ProgressTest {
  @Test
  void saysThatMoreNodesMayComeUntilTheLastContainerHasEnded() {
    Plan plan =
        Plans.of(
            "progress",
            """
            {"schemaVersion": "1", "id": "p", "name": "P", "nodes": [
              {"id": "e", "type": "flow.forEach", "data": {"config": {"items": [1, 2]}}},
              {"id": "s", "type": "test.step", "parentId": "e", "data": {"config": {}}},
              {"id": "last", "type": "test.step", "data": {"config": {}}}],
             "edges": [{"source": "e", "target": "last"}]}
            """);
    PureStart start = PureStart.of(plan, Json.parse("{}"), null, List.of());
    Interpreter interpreter =
        PlanInterpreter.create(CompiledPlan.of(plan), start.input(), start.from());
    interpreter.begin(start.from());
    expect(interpreter, 0, 3, true);
    complete(interpreter, start, "e[0]/s");
    expect(interpreter, 1, 4, true);
    complete(interpreter, start, "e[1]/s");
    expect(interpreter, 3, 4, false);
    complete(interpreter, start, "last");
    expect(interpreter, 4, 4, false);
    assertThat(interpreter.ended()).isTrue();
  }

  private static void complete(Interpreter interpreter, PureStart start, String key) {
    interpreter.apply(
        new Input.ActivityCompleted(key, new NodeResult(Data.NULL, 1, null)), start.from());
  }

  private static void expect(Interpreter interpreter, int done, int total, boolean mayGrow) {
    Progress progress = interpreter.progress();
    assertThat(progress.done()).isEqualTo(done);
    assertThat(progress.total()).isEqualTo(total);
    assertThat(progress.mayGrow()).isEqualTo(mayGrow);
  }
}

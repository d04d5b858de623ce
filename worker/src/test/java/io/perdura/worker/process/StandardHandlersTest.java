package io.perdura.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import org.junit.jupiter.api.Test;

class StandardHandlersTest {
  @Test
  void serveEveryTypeThatRunsAsAnActivityAndNoOther() {
    try (Egress egress = Egress.create(EgressPolicy.strict())) {
      assertThat(StandardHandlers.of(egress).types())
          .containsExactlyInAnyOrderElementsOf(
              NodeTypes.standard().all().stream()
                  .filter(type -> type.dispatch() == NodeType.Dispatch.ACTIVITY)
                  .map(NodeType::type)
                  .toList());
    }
  }
}

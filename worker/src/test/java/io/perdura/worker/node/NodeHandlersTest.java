package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeHandlersTest {
  @Test
  void serveEveryTypeThatRunsAsAnActivityAndNoOther() {
    try (Egress egress = Egress.create(EgressPolicy.strict())) {
      assertThat(NodeHandlers.standard(egress).types())
          .containsExactlyElementsOf(
              NodeTypes.standard().all().stream()
                  .filter(type -> type.dispatch() == NodeType.Dispatch.ACTIVITY)
                  .map(NodeType::type)
                  .toList());
    }
  }

  @Test
  void refuseTwoHandlersOfOneType() {
    List<NodeHandler> twice = List.of(new DemoSlowHandler(), new DemoSlowHandler());
    assertThatThrownBy(() -> NodeHandlers.of(NodeTypes.standard(), twice))
        .hasMessageContaining("one handler for demo.slow");
  }
}

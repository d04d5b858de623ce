package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.node.NodeTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeHandlersTest {
  @Test
  void refuseTwoHandlersOfOneType() {
    List<NodeHandler> twice = List.of(new DemoSlowHandler(), new DemoSlowHandler());
    assertThatThrownBy(() -> NodeHandlers.of(NodeTypes.standard(), twice))
        .hasMessageContaining("one handler for demo.slow");
  }
}

package io.perdura.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeKeysTest {
  @ParameterizedTest
  @CsvSource({
    "http_1, '', http_1",
    "each[3]/http_1, each[3]/, http_1",
    "outer/each[3]/http_1, outer/each[3]/, http_1",
    "live[7]/http_1, live[7]/, http_1"
  })
  void aKeyIsAScopeAndTheNodesId(String key, String scope, String id) {
    assertThat(NodeKeys.scope(key)).isEqualTo(scope);
    assertThat(NodeKeys.nodeId(key)).isEqualTo(id);
  }
}

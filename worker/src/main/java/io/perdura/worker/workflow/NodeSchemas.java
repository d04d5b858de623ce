package io.perdura.worker.workflow;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says whether values that a person gives fit a node type. */
public interface NodeSchemas {
  /** Knows no schema. */
  NodeSchemas NONE =
      new NodeSchemas() {
        @Override
        public Optional<String> inputMisfit(String type, JsonNode config) {
          return Optional.empty();
        }

        @Override
        public Optional<String> outputMisfit(String type, JsonNode output) {
          return Optional.empty();
        }
      };

  /** What is wrong with a config, in words; empty if it fits. */
  Optional<String> inputMisfit(String type, JsonNode config);

  /** What is wrong with an output, in words; empty if it fits, or the type has no schema for it. */
  Optional<String> outputMisfit(String type, JsonNode output);
}

package io.perdura.bridge.rest;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes an input travel: small ones inline, large ones through the blob store. */
@Component
class Inputs {
  Data data(String workspace, JsonNode input) {
    if (JsonSize.utf8Bytes(input) <= Data.INLINE_LIMIT_BYTES) {
      return new Data.Inline(input);
    }
    throw new UnsupportedOperationException();
  }
}

package io.perdura.bridge.rest;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.json.Json;
import io.perdura.store.plan.Plans;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Records as they are shown: without what the input schema marks as secret. */
@Component
class ShownRecords {
  private static final int KEPT = 200;

  private final Plans plans;

  // Plans never change, so what was made of one stays right.
  private final Map<String, InputMarks> marks =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, InputMarks> eldest) {
              return size() > KEPT;
            }
          });

  ShownRecords(Plans plans) {
    this.plans = plans;
  }

  ExecutionRecord of(ExecutionRecord record) {
    return switch (record.inputs()) {
      case Data.Inline(JsonNode input) -> {
        JsonNode masked = marks(record.planHash()).masked(input);
        yield masked.equals(input) ? record : record.withInputs(new Data.Inline(masked));
      }
      case Data.Blob blob -> record;
    };
  }

  private InputMarks marks(String planHash) {
    InputMarks known = marks.get(planHash);
    if (known == null) {
      known = InputMarks.of(plans.findInputs(planHash).orElse(Json.mapper().createObjectNode()));
      marks.put(planHash, known);
    }
    return known;
  }
}

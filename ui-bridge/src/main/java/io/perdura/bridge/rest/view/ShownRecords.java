package io.perdura.bridge.rest.view;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.json.Json;
import io.perdura.store.plan.Plans;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Records as they are shown: without what the input schema marks as secret. */
@Component
public class ShownRecords {
  private final Plans plans;
  private final Kept<InputMarks> marks = new Kept<>();

  ShownRecords(Plans plans) {
    this.plans = plans;
  }

  /** The record without secret inputs. */
  public ExecutionRecord of(ExecutionRecord record) {
    return switch (record.inputs()) {
      case Data.Inline(JsonNode input) -> {
        JsonNode masked = marks(record.planHash()).masked(input);
        yield masked.equals(input) ? record : record.withInputs(new Data.Inline(masked));
      }
      case Data.Blob blob -> record;
    };
  }

  private InputMarks marks(String planHash) {
    return marks.get(
        planHash,
        hash -> InputMarks.of(plans.findInputs(hash).orElse(Json.mapper().createObjectNode())));
  }
}

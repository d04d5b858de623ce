package io.perdura.worker.workflow;

import io.perdura.api.json.Json;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;

/** How values become Temporal payloads: by our one mapper, so that numbers stay exact. */
public final class Payloads {
  private static final DataConverter CONVERTER =
      DefaultDataConverter.newDefaultInstance()
          .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(Json.mapper()));

  private Payloads() {}

  /** The converter of every client and worker. */
  public static DataConverter converter() {
    return CONVERTER;
  }
}

package io.perdura.translator.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import io.perdura.translator.duration.Durations;

/** The format {@code perdura-duration}. */
final class DurationFormat implements Format {
  @Override
  public String getName() {
    return Formats.DURATION;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return Durations.parse(value).isPresent();
  }
}

package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord;
import org.jspecify.annotations.Nullable;

/** Versions of carried records that this code can go on from. */
public final class CarriedVersions {
  private CarriedVersions() {}

  /**
   * Checks that this code can go on from a record.
   *
   * @throws IllegalArgumentException if the record is of a newer version than this code
   */
  public static void require(@Nullable CarriedRecord carried) {
    if (carried != null
        && (carried.version() > CarriedRecord.CURRENT_VERSION
            || carried.interpreterVersion() > Interpreter.VERSION)) {
      throw new IllegalArgumentException(
          "Expected a carried record up to version %d of interpreter %d but got %d of %d; start newer workers"
              .formatted(
                  CarriedRecord.CURRENT_VERSION,
                  Interpreter.VERSION,
                  carried.version(),
                  carried.interpreterVersion()));
    }
  }
}

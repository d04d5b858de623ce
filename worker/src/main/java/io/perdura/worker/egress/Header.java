package io.perdura.worker.egress;

import java.util.Locale;

/**
 * A header line.
 *
 * @param name lower case
 * @param value without line breaks
 */
public record Header(String name, String value) {
  /** Lowers the name. */
  public Header {
    name = name.toLowerCase(Locale.ROOT);
  }
}

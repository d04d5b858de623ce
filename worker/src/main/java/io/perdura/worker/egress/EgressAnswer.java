package io.perdura.worker.egress;

import java.util.List;
import java.util.Optional;

/**
 * An answer from the outside world.
 *
 * @param status status code
 * @param headers in the order in which they came
 * @param body after decompression; empty if there is none or the status was not wanted
 * @param url which URL gave it, after redirects
 */
public record EgressAnswer(int status, List<Header> headers, byte[] body, EgressUrl url) {
  /** The value of the first header of that lower-case name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst();
  }
}

package io.perdura.worker.egress;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A request to the outside world.
 *
 * @param method upper case
 * @param url where to
 * @param headers those of the caller; Host, Content-Length, Connection and Accept-Encoding are ours
 * @param body what is sent; null = nothing
 * @param maxBytes largest body of an answer, counted after decompression
 * @param followRedirects whether redirects are followed
 * @param wanted the status codes whose answers are read; a redirect among them is not followed, and
 *     the body of any other answer is left unread
 */
public record EgressRequest(
    String method,
    EgressUrl url,
    List<Header> headers,
    byte @Nullable [] body,
    long maxBytes,
    boolean followRedirects,
    IntPredicate wanted) {
  /** Copies the headers. */
  public EgressRequest {
    headers = List.copyOf(headers);
  }

  /** The same with other headers. */
  public EgressRequest with(List<Header> newHeaders) {
    return new EgressRequest(method, url, newHeaders, body, maxBytes, followRedirects, wanted);
  }

  EgressRequest redirected(String newMethod, EgressUrl newUrl, List<Header> newHeaders) {
    byte[] newBody = newMethod.equals(method) ? body : null;
    return new EgressRequest(
        newMethod, newUrl, newHeaders, newBody, maxBytes, followRedirects, wanted);
  }
}

package io.perdura.bridge.security;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Protects an install without a login: a web page from elsewhere must not reach it through the
 * browser, neither by a name that it has pointed to 127.0.0.1 (DNS rebinding) nor by plain
 * requests.
 */
final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private Loopback() {}

  /** True if nothing outside this machine reaches the address. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Checks a request that has no credential of its own.
   *
   * @throws ProblemException if it was made by a page of another origin, or for another host
   */
  static void check(HttpHeaders headers) {
    String host = headers.getFirst(HttpHeaders.HOST);
    if (host == null || !isLoopbackName(hostName(host))) {
      throw ProblemException.of(
          ProblemCode.BAD_HOST,
          "Without a key, this install answers only to localhost and 127.0.0.1. Use such an"
              + " address, or send an API key.");
    }
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    String site = headers.getFirst("Sec-Fetch-Site");
    if ((origin != null && !sameOrigin(origin, host)) || "cross-site".equals(site)) {
      throw ProblemException.of(
          ProblemCode.BAD_HOST,
          "A page of another origin may not use this install without an API key.");
    }
  }

  private static boolean sameOrigin(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopbackName(@Nullable String name) {
    return name != null
        && (name.equals("localhost") || name.equals("[::1]") || IPV4.matcher(name).matches());
  }

  private static String hostName(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && host.indexOf(']', colon) < 0;
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }
}

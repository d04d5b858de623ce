package io.perdura.worker.credential;

import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressUrl;
import java.util.List;

/**
 * Where a connection's credentials may go: {@code api.example.com} is https on port 443; {@code
 * *.example.com} any name below; scheme and port can be written out. What cannot be read allows
 * nothing.
 */
final class AllowedHosts {
  private static final String ANY_BELOW = "*.";

  private final List<String> entries;

  AllowedHosts(List<String> entries) {
    this.entries = List.copyOf(entries);
  }

  boolean allows(EgressUrl url) {
    return entries.stream().anyMatch(entry -> allows(entry, url));
  }

  private static boolean allows(String entry, EgressUrl url) {
    int scheme = entry.indexOf("://");
    String prefix = scheme < 0 ? "https://" : entry.substring(0, scheme + 3);
    String place = scheme < 0 ? entry : entry.substring(scheme + 3);
    boolean below = place.startsWith(ANY_BELOW);
    try {
      EgressUrl allowed =
          EgressUrl.parse(prefix + (below ? place.substring(ANY_BELOW.length()) : place));
      return allowed.secure() == url.secure()
          && allowed.port() == url.port()
          && (below
              ? url.literal() == null && url.host().endsWith("." + allowed.host())
              : url.host().equals(allowed.host()));
    } catch (EgressException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return String.join(", ", entries);
  }
}

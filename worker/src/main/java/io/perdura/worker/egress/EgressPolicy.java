package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Which addresses nodes may call. It judges addresses, never names alone: every address that a name
 * resolves to must be allowed, and the connection goes to one of those judged.
 *
 * @param reach how near an address may be
 * @param ports allowed ports; empty = all
 */
public record EgressPolicy(Reach reach, Set<Integer> ports) {
  private static final Set<String> METADATA_NAMES =
      Set.of("metadata.google.internal", "metadata.goog", "metadata", "instance-data");

  /** Copies the ports. */
  public EgressPolicy {
    ports = Set.copyOf(ports);
  }

  /** How near an address may be. Metadata services and reserved ranges are never allowed. */
  public enum Reach {
    /** Public addresses only. */
    PUBLIC,
    /** And this machine: for a local install. */
    LOOPBACK,
    /** And this machine and private networks: for an installation inside a trusted network. */
    PRIVATE
  }

  /** For servers: public addresses, and the ports 80, 443, 8080 and 8443. */
  public static EgressPolicy strict() {
    return new EgressPolicy(Reach.PUBLIC, Set.of(80, 443, 8080, 8443));
  }

  /** For the local install of one person: public addresses and this machine, all ports. */
  public static EgressPolicy local() {
    return new EgressPolicy(Reach.LOOPBACK, Set.of());
  }

  /**
   * Judges a URL before its name is resolved.
   *
   * @throws EgressException of kind {@link Kind#REFUSED}
   */
  void check(EgressUrl url) throws EgressException {
    if (!ports.isEmpty() && !ports.contains(url.port())) {
      throw refused(
          url, "uses port " + url.port(), "Allowed ports are " + ports.stream().sorted().toList());
    }
    if (METADATA_NAMES.contains(url.host())) {
      throw refused(
          url, "names " + AddressRange.Kind.METADATA.words, "There is no setting that allows it");
    }
  }

  /**
   * Judges all addresses of a URL's host.
   *
   * @throws EgressException of kind {@link Kind#REFUSED}
   */
  void check(EgressUrl url, List<InetAddress> addresses) throws EgressException {
    for (InetAddress address : addresses) {
      AddressRange.Kind kind = AddressRange.of(address);
      if (!allows(kind)) {
        throw refused(url, "leads to " + kind.words, remedy(kind));
      }
    }
  }

  private boolean allows(AddressRange.Kind kind) {
    return switch (kind) {
      case PUBLIC -> true;
      case LOOPBACK -> reach != Reach.PUBLIC;
      case PRIVATE -> reach == Reach.PRIVATE;
      case METADATA, SPECIAL -> false;
    };
  }

  private static String remedy(AddressRange.Kind kind) {
    return switch (kind) {
      case LOOPBACK -> "An operator can allow it with the egress reach LOOPBACK or PRIVATE";
      case PRIVATE -> "An operator can allow it with the egress reach PRIVATE";
      case PUBLIC, METADATA, SPECIAL -> "There is no setting that allows it";
    };
  }

  private static EgressException refused(EgressUrl url, String what, String remedy) {
    return new EgressException(
        Kind.REFUSED, url.display() + " " + what + ", which this installation refuses. " + remedy);
  }
}

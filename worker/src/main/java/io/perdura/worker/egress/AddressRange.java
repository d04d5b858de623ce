package io.perdura.worker.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The special-purpose address ranges of IANA (RFC 6890 and the registries it started), and the
 * fixed addresses of cloud metadata services. Specific ranges stand before wide ones.
 */
final class AddressRange {
  /** Who may be at an address. */
  enum Kind {
    /** Anybody on the internet. */
    PUBLIC("a public address"),
    /** This machine. */
    LOOPBACK("a loopback address"),
    /** The local network. */
    PRIVATE("a private address"),
    /** The cloud's metadata service, which hands out credentials. */
    METADATA("an address of a cloud metadata service"),
    /** No host that a node has reason to call. */
    SPECIAL("a reserved, link-local or multicast address");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private static final List<AddressRange> RANGES =
      List.of(
          of("169.254.169.254/32", Kind.METADATA),
          of("169.254.170.2/32", Kind.METADATA),
          of("100.100.100.200/32", Kind.METADATA),
          of("192.0.0.192/32", Kind.METADATA),
          of("168.63.129.16/32", Kind.METADATA),
          of("fd00:ec2::254/128", Kind.METADATA),
          of("fd20:ce::254/128", Kind.METADATA),
          of("127.0.0.0/8", Kind.LOOPBACK),
          of("::1/128", Kind.LOOPBACK),
          of("10.0.0.0/8", Kind.PRIVATE),
          of("100.64.0.0/10", Kind.PRIVATE),
          of("172.16.0.0/12", Kind.PRIVATE),
          of("192.168.0.0/16", Kind.PRIVATE),
          of("fc00::/7", Kind.PRIVATE),
          of("0.0.0.0/8", Kind.SPECIAL),
          of("169.254.0.0/16", Kind.SPECIAL),
          of("192.0.0.0/24", Kind.SPECIAL),
          of("192.0.2.0/24", Kind.SPECIAL),
          of("192.88.99.0/24", Kind.SPECIAL),
          of("198.18.0.0/15", Kind.SPECIAL),
          of("198.51.100.0/24", Kind.SPECIAL),
          of("203.0.113.0/24", Kind.SPECIAL),
          of("224.0.0.0/3", Kind.SPECIAL),
          of("0.0.0.0/0", Kind.PUBLIC),
          of("2001::/23", Kind.SPECIAL),
          of("2001:db8::/32", Kind.SPECIAL),
          of("2002::/16", Kind.SPECIAL),
          of("3fff::/20", Kind.SPECIAL),
          of("2000::/3", Kind.PUBLIC));

  private final byte[] prefix;
  private final int bits;
  private final Kind kind;

  private AddressRange(byte[] prefix, int bits, Kind kind) {
    this.prefix = prefix;
    this.bits = bits;
    this.kind = kind;
  }

  private static AddressRange of(String range, Kind kind) {
    int slash = range.indexOf('/');
    byte[] prefix = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
    return new AddressRange(prefix, Integer.parseInt(range.substring(slash + 1)), kind);
  }

  /**
   * Who may be at that address. An IPv4 address inside an IPv6 one counts as the IPv4 address; of
   * IPv6, only global unicast (2000::/3) is public.
   */
  static Kind of(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] judged = address instanceof Inet4Address || !mapped(bytes) ? bytes : inner(bytes);
    for (AddressRange range : RANGES) {
      if (range.holds(judged)) {
        return range.kind;
      }
    }
    return Kind.SPECIAL;
  }

  private static boolean mapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  private static byte[] inner(byte[] bytes) {
    byte[] v4 = new byte[4];
    System.arraycopy(bytes, 12, v4, 0, 4);
    return v4;
  }

  private boolean holds(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL that may be called by its form: http or https, no user info, one spelling per address. It
 * is read strictly and once, so that nobody behind this class can read it in another way.
 *
 * @param secure whether it is https
 * @param host name in lower-case ASCII without a trailing dot, or an address without brackets
 * @param literal the address, if the host is one; null = a name
 * @param port from 1 to 65535
 * @param path percent-encoded, from the slash on
 * @param query percent-encoded, without the question mark; null = none
 */
public record EgressUrl(
    boolean secure,
    String host,
    @Nullable InetAddress literal,
    int port,
    String path,
    @Nullable String query) {
  private static final int MAX_LENGTH = 8192;
  private static final int MAX_SHOWN_PATH = 200;
  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMERIC_LABEL = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /**
   * Reads a URL.
   *
   * @throws EgressException of kind {@link Kind#BAD_URL}
   */
  public static EgressUrl parse(String text) throws EgressException {
    if (text.length() > MAX_LENGTH) {
      throw bad("is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '\\') {
        throw bad(
            "holds a space, control character or backslash at position "
                + (i + 1)
                + "; percent-encode it, or put it under query");
      }
    }
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw bad("does not begin with http:// or https://");
    }
    String authority = uri.getRawAuthority();
    if (authority == null || authority.isEmpty()) {
      throw bad("names no host");
    }
    return of(scheme.equals("https"), authority, uri(uri.toASCIIString()));
  }

  private static EgressUrl of(boolean secure, String authority, URI rest) throws EgressException {
    if (authority.contains("@")) {
      throw bad("holds a user name or password; send them in the Authorization header");
    }
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon + 1);
    @Nullable InetAddress literal = literal(host);
    String name = literal == null ? name(host) : literal.getHostAddress();
    if (literal == null && NUMERIC_LABEL.matcher(lastLabel(name)).matches()) {
      if (!IPV4.matcher(name).matches()) {
        throw bad("has a host that ends in a number; write an IPv4 address as 192.0.2.10");
      }
      literal = InetAddress.ofLiteral(name);
    }
    String path = rest.getRawPath();
    return new EgressUrl(
        secure,
        name,
        literal,
        port(port, secure),
        path == null || path.isEmpty() ? "/" : path,
        rest.getRawQuery());
  }

  private static @Nullable InetAddress literal(String host) throws EgressException {
    if (!host.startsWith("[")) {
      return null;
    }
    String inner = host.substring(1, Math.max(1, host.length() - 1));
    if (!host.endsWith("]") || inner.contains("%") || !inner.contains(":")) {
      throw bad("has brackets around something that is no plain IPv6 address");
    }
    try {
      return InetAddress.ofLiteral(inner);
    } catch (IllegalArgumentException e) {
      throw bad("has brackets around something that is no plain IPv6 address");
    }
  }

  private static String name(String host) throws EgressException {
    String ascii;
    try {
      ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw bad("has a host name that is not valid");
    }
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (name.isEmpty() || name.length() > 253) {
      throw bad("names no host, or one longer than 253 characters");
    }
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        throw bad("has a host name that is not valid");
      }
    }
    return name;
  }

  private static String lastLabel(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static int port(String text, boolean secure) throws EgressException {
    if (text.isEmpty()) {
      return secure ? 443 : 80;
    }
    int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw bad("has a port that is not from 1 to 65535");
    }
    return port;
  }

  private static URI uri(String text) throws EgressException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      String at = e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1);
      throw bad("is not valid" + at + "; percent-encode special characters");
    }
  }

  private static EgressException bad(String what) {
    return new EgressException(Kind.BAD_URL, "The URL " + what);
  }

  /** This URL with a query string, already percent-encoded, behind its own. */
  public EgressUrl withMoreQuery(String more) {
    String all = query == null || query.isEmpty() ? more : query + "&" + more;
    return more.isEmpty() ? this : new EgressUrl(secure, host, literal, port, path, all);
  }

  /**
   * The URL that a Location header of this URL's answer means.
   *
   * @throws EgressException of kind {@link Kind#BAD_URL}
   */
  EgressUrl resolve(String location) throws EgressException {
    if (location.startsWith("?")) {
      return parse(origin() + path + location);
    }
    return parse(uri(origin() + pathAndQuery()).resolve(uri(location)).toString());
  }

  /** What the request line holds. */
  String pathAndQuery() {
    return query == null ? path : path + "?" + query;
  }

  /** What the Host header holds. */
  String hostAndPort() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? shown : shown + ":" + port;
  }

  /** Scheme, host and port. */
  String origin() {
    return (secure ? "https://" : "http://") + hostAndPort();
  }

  /** For people: without the query string, and with a long path cut. */
  public String display() {
    String shown = path.length() <= MAX_SHOWN_PATH ? path : path.substring(0, MAX_SHOWN_PATH) + "…";
    return origin() + shown;
  }

  /** The same as {@link #display()}, so that a query string is never logged by accident. */
  @Override
  public String toString() {
    return display();
  }
}

package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks gzip and deflate, counting what comes out: no bomb grows beyond the cap. Nothing else is
 * read, since br and zstd decoders have had bombs of their own (CVE-2026-42587).
 */
final class Decompression {
  /** What a server may send. */
  static final String ACCEPTED = "gzip, deflate";

  /** Most bytes unpacked per byte packed, once {@link #RATIO_FLOOR} is passed. */
  static final int MAX_RATIO = 100;

  /** Up to here any ratio is fine: small repetitive JSON packs well. */
  static final int RATIO_FLOOR = 1024 * 1024;

  private Decompression() {}

  static byte[] unpack(EgressUrl url, List<Header> headers, byte[] packed, long maxBytes)
      throws EgressException {
    String coding =
        String.join(
            ",",
            headers.stream()
                .filter(header -> header.name().equals("content-encoding"))
                .map(header -> header.value().strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals("identity"))
                .toList());
    if (coding.isEmpty() || packed.length == 0) {
      return packed;
    }
    try (InputStream in = open(url, coding, packed)) {
      return read(url, in, packed.length, maxBytes);
    } catch (IOException e) {
      throw new EgressException(
          Kind.PROTOCOL, "The answer of " + url.display() + " is not the " + coding + " it claims");
    }
  }

  private static InputStream open(EgressUrl url, String coding, byte[] packed)
      throws IOException, EgressException {
    InputStream in = new ByteArrayInputStream(packed);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, 8192);
      case "deflate" -> new DeflateStream(in, new Inflater(!hasZlibHeader(packed)));
      default ->
          throw new EgressException(
              Kind.PROTOCOL,
              "The answer of "
                  + url.display()
                  + " has a Content-Encoding that was not asked for; gzip and deflate are read");
    };
  }

  /** Servers send deflate with the zlib header, as the standard says, or without it. */
  private static boolean hasZlibHeader(byte[] packed) {
    return packed.length >= 2
        && (packed[0] & 0x0f) == 8
        && ((packed[0] & 0xff) * 256 + (packed[1] & 0xff)) % 31 == 0;
  }

  private static byte[] read(EgressUrl url, InputStream in, long packed, long maxBytes)
      throws IOException, EgressException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      if (out.size() > maxBytes) {
        throw Limits.tooLarge(url, maxBytes);
      }
      if (out.size() > RATIO_FLOOR && out.size() > MAX_RATIO * packed) {
        throw new EgressException(
            Kind.TOO_LARGE,
            "The answer of "
                + url.display()
                + " unpacks to more than "
                + MAX_RATIO
                + " times its size, as a decompression bomb does");
      }
    }
    return out.toByteArray();
  }

  /** Frees the native memory of its inflater, which the JDK's stream leaves to its maker. */
  private static final class DeflateStream extends InflaterInputStream {
    DeflateStream(InputStream in, Inflater inflater) {
      super(in, inflater, 8192);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}

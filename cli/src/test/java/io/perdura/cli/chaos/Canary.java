package io.perdura.cli.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A secret that must be found nowhere: in clear, URL-encoded, in base64, in hexadecimal. */
final class Canary {
  private static final int CHUNK = 1 << 20;
  private static final int OVERLAP = 1 << 10;

  private final String core = "canary" + UUID.randomUUID().toString().replace("-", "");
  private final List<String> needles = new ArrayList<>();

  Canary() {
    needles.add(core);
    needles.add(HexFormat.of().formatHex(core.getBytes(StandardCharsets.US_ASCII)));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = ("x".repeat(before) + core).getBytes(StandardCharsets.US_ASCII);
      String coded = Base64.getEncoder().encodeToString(shifted);
      String inner = coded.substring(4, coded.length() - 4);
      needles.add(inner);
      needles.add(HexFormat.of().formatHex(inner.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** The secret; not all of it is written alike in a URL and in JSON. */
  String secret() {
    return core + "/+%&\\";
  }

  /** Whether a text holds the secret as it is. */
  boolean isIn(String text) {
    return text.contains(core);
  }

  /** What stands before the secret in a text; empty if it is not there. */
  Optional<String> find(String text) {
    for (String needle : needles) {
      int at = text.indexOf(needle);
      if (at >= 0) {
        return Optional.of("…" + text.substring(Math.max(0, at - 200), at) + "<here>");
      }
    }
    return Optional.empty();
  }

  /** As {@link #find(String)}, in bytes. */
  Optional<String> find(byte[] bytes) {
    return find(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** As {@link #find(String)}, in a file that may be written to meanwhile. */
  Optional<String> find(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String rest = "";
      for (byte[] part = in.readNBytes(CHUNK); part.length > 0; part = in.readNBytes(CHUNK)) {
        String text = rest + new String(part, StandardCharsets.ISO_8859_1);
        Optional<String> found = find(text);
        if (found.isPresent()) {
          return found.map(before -> file + ": " + before);
        }
        rest = text.substring(Math.max(0, text.length() - OVERLAP));
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.perdura.store.blob;

import java.nio.charset.StandardCharsets;

/** The first characters of a blob, for people. */
final class BlobPreview {
  private static final int LENGTH = 200;

  private BlobPreview() {}

  static String of(byte[] content, String mediaType) {
    if (!mediaType.startsWith("text/") && !mediaType.contains("json")) {
      return "%s, %,d bytes".formatted(mediaType, content.length);
    }
    // A character has at most four bytes; one that is cut is beyond the part that is shown.
    String start =
        new String(content, 0, Math.min(content.length, 4 * LENGTH + 4), StandardCharsets.UTF_8);
    if (start.length() <= LENGTH) {
      return start;
    }
    boolean cutsPair = Character.isHighSurrogate(start.charAt(LENGTH - 1));
    return start.substring(0, cutsPair ? LENGTH - 1 : LENGTH);
  }
}

package io.perdura.translator.source;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Pass 1: reads a definition's text strictly. Whatever the text holds, it gives an answer. */
public final class SourceReader {
  private SourceReader() {}

  /** The text of UTF-8 bytes, and where it stops being UTF-8. */
  record Decoded(String text, boolean valid) {}

  /** What was read: the text as far as it is one, and the document unless it could not be read. */
  public record Reading(SourceText text, @Nullable Source source) {}

  /** Reads UTF-8. */
  public static Reading read(byte[] utf8, Problems problems) {
    if (utf8.length > Json.MAX_DOCUMENT_LENGTH) {
      return tooLarge(utf8.length, problems);
    }
    Decoded decoded = decode(utf8);
    if (decoded.valid) {
      return readText(decoded.text, problems);
    }
    SourceText text = SourceText.of(withoutMark(decoded.text));
    int end = text.text().length();
    problems
        .error(
            DiagnosticCode.WF1006,
            new Spot(Pointer.ROOT, end, end),
            "The bytes from here on are not valid UTF-8.")
        .suggest("Save the file as UTF-8.");
    return new Reading(text, null);
  }

  /** Reads a text. */
  public static Reading read(String text, Problems problems) {
    long bytes = utf8Length(text);
    return bytes > Json.MAX_DOCUMENT_LENGTH ? tooLarge(bytes, problems) : readText(text, problems);
  }

  private static Reading readText(String text, Problems problems) {
    SourceText source = SourceText.of(withoutMark(text));
    return new Reading(source, new TreeReader(source, problems).read());
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Reading tooLarge(long bytes, Problems problems) {
    String message = "The definition has %,d bytes, but at most %,d are accepted.";
    problems
        .error(
            DiagnosticCode.WF5002,
            new Spot(Pointer.ROOT, 0, 0),
            message.formatted(bytes, Json.MAX_DOCUMENT_LENGTH))
        .suggest("Move large constants into the input, or split the definition.");
    return new Reading(SourceText.of(""), null);
  }

  private static Decoded decode(byte[] utf8) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(utf8), out, true);
    return new Decoded(out.flip().toString(), result.isUnderflow());
  }

  private static long utf8Length(String text) {
    if (text.length() <= Json.MAX_DOCUMENT_LENGTH / 3) {
      return text.length();
    }
    return text.codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }
}

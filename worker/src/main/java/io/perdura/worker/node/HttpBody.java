package io.perdura.worker.node;

import io.perdura.api.json.Json;
import io.perdura.worker.egress.Header;
import io.perdura.worker.node.HttpConfig.InvalidException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bodies as bytes: media types and character sets. */
final class HttpBody {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  /** What is read; exotic character sets have hidden markup and commands from checks before. */
  private static final Set<String> CHARSETS =
      Set.of(
          "UTF-8",
          "US-ASCII",
          "ISO-8859-1",
          "ISO-8859-15",
          "windows-1252",
          "UTF-16",
          "UTF-16LE",
          "UTF-16BE");

  private HttpBody() {}

  /** Whether a Content-Type says JSON. */
  static boolean isJson(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.equals("application/json") || lower.equals("text/json") || lower.endsWith("+json");
  }

  /**
   * The bytes of a request's body; adds the Content-Type of JSON if there is none.
   *
   * @return null if nothing is to be sent
   */
  static byte @Nullable [] write(@Nullable JsonNode body, List<Header> headers)
      throws InvalidException {
    if (body == null || body.isNull()) {
      return null;
    }
    String contentType =
        headers.stream()
            .filter(header -> header.name().equals("content-type"))
            .map(Header::value)
            .findFirst()
            .orElse("");
    if (contentType.isEmpty()) {
      headers.add(new Header("content-type", "application/json"));
    }
    if (contentType.isEmpty() || isJson(contentType)) {
      return encode(Json.write(body), StandardCharsets.UTF_8);
    }
    if (!body.isString()) {
      throw new InvalidException(
          "body", "With a Content-Type other than JSON the body must be a text");
    }
    try {
      return encode(body.stringValue(), charset(contentType));
    } catch (UnreadableException e) {
      throw new InvalidException("headers.Content-Type", "Its character set is not known");
    }
  }

  private static byte[] encode(String text, Charset charset) throws InvalidException {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new InvalidException(
          "body", "It holds a character that " + charset.name() + " cannot express");
    }
  }

  /**
   * The text of an answer's body. A byte order mark wins over the Content-Type.
   *
   * @throws UnreadableException if the bytes are no text in that character set; nothing is replaced
   */
  static String text(byte[] bytes, String contentType) throws UnreadableException {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    return decode(bytes, 0, charset(contentType));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset charset(String contentType) throws UnreadableException {
    Matcher matcher = CHARSET.matcher(contentType);
    if (!matcher.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      Charset charset = Charset.forName(matcher.group(1));
      if (CHARSETS.contains(charset.name())) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw unknownCharset();
    }
    throw unknownCharset();
  }

  private static UnreadableException unknownCharset() {
    return new UnreadableException(
        "http.charset", "The answer is in a character set that is not read; ask for UTF-8");
  }

  private static String decode(byte[] bytes, int from, Charset charset) throws UnreadableException {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
    CoderResult result =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableException(
          "http.body.not-text",
          "The answer is not valid "
              + charset.name()
              + " text: byte "
              + (in.position() + 1)
              + " of "
              + bytes.length
              + " fits no character. http.request reads JSON and text only");
    }
    return out.flip().toString();
  }

  /** An answer whose body is not what was asked for. */
  static final class UnreadableException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String type;

    UnreadableException(String type, String message) {
      super(message + ".");
      this.type = type;
    }

    String type() {
      return type;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}

package io.perdura.bridge.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The files that the build of {@code ui-bridge/web} put on the class path under {@code /web}. Each
 * is read and packed once, and kept: they are two megabytes in all.
 */
@Component
class WebFiles {
  /** The page that every address of the UI begins with. */
  static final String PAGE = "/index.html";

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,6}");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html",
          new MediaType("text", "html", StandardCharsets.UTF_8),
          "js",
          new MediaType("text", "javascript", StandardCharsets.UTF_8),
          "css",
          new MediaType("text", "css", StandardCharsets.UTF_8),
          "svg",
          MediaType.parseMediaType("image/svg+xml"),
          "woff2",
          MediaType.parseMediaType("font/woff2"),
          "json",
          MediaType.APPLICATION_JSON);

  private final Map<String, WebFile> kept = new ConcurrentHashMap<>();

  /** The file at a path below the root; empty if there is none. May block on its first call. */
  Optional<WebFile> find(String path) {
    if (!PATH.matcher(path).matches() || !TYPES.containsKey(extension(path))) {
      return Optional.empty();
    }
    WebFile known = kept.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    WebFile read = read(path);
    if (read != null) {
      kept.put(path, read);
    }
    return Optional.ofNullable(read);
  }

  private static @Nullable WebFile read(String path) {
    try (InputStream in = WebFiles.class.getResourceAsStream("/web" + path)) {
      if (in == null) {
        return null;
      }
      byte[] plain = in.readAllBytes();
      MediaType type = TYPES.getOrDefault(extension(path), MediaType.APPLICATION_OCTET_STREAM);
      byte[] zipped = zip(plain);
      return new WebFile(
          type, plain, zipped.length < plain.length ? zipped : null, path.startsWith("/assets/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}

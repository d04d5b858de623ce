package io.perdura.bridge.support;

import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A plain client of the API. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final String key;

  Http(int port, String key) {
    this.base = "http://127.0.0.1:" + port;
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param body text
   */
  public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
    /** The body as JSON. */
    public JsonNode json() {
      return Json.parse(body);
    }

    /** A header. */
    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  /** GET. */
  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** POST of JSON. */
  public Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  /** PUT of JSON. */
  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  /** DELETE. */
  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Any method; without a body if that is null. */
  public Answer send(String method, String path, String json, String... headers) {
    HttpRequest.BodyPublisher body =
        json == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json);
    HttpResponse<String> response =
        exchange(method, path, json != null, body, HttpResponse.BodyHandlers.ofString(), headers);
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  /** POST of bytes. */
  public Answer postBytes(String path, byte[] bytes, String... headers) {
    HttpResponse<String> response =
        exchange(
            "POST",
            path,
            true,
            HttpRequest.BodyPublishers.ofByteArray(bytes),
            HttpResponse.BodyHandlers.ofString(),
            headers);
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  /** Opens a stream. */
  public HttpResponse<InputStream> open(String path, String... headers) {
    return exchange(
        "GET",
        path,
        false,
        HttpRequest.BodyPublishers.noBody(),
        HttpResponse.BodyHandlers.ofInputStream(),
        headers);
  }

  private <T> HttpResponse<T> exchange(
      String method,
      String path,
      boolean json,
      HttpRequest.BodyPublisher body,
      HttpResponse.BodyHandler<T> handler,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(2))
            .method(method, body);
    if (json) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.perdura.cli.client;

import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Sends requests that may be sent twice. While the bridge is started again, or cannot reach what it
 * needs, a request is repeated; then the caller learns why it failed.
 */
final class Http {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Duration patience;

  /**
   * @param patience how long a request is repeated
   */
  Http(Duration patience) {
    this.patience = patience;
  }

  HttpClient client() {
    return client;
  }

  /**
   * Sends a request.
   *
   * @return the body of a 2xx answer
   * @throws ProblemException if the bridge refuses
   * @throws UnreachableException if it does not answer
   */
  String send(HttpRequest request) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return answer.body();
        }
        if (answer.statusCode() != 503 || System.nanoTime() > end) {
          throw new ProblemException(problem(answer));
        }
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw new UnreachableException(
              "No bridge answers at %s://%s. Start a platform with \"./perdura up\", or set PERDURA_URL."
                  .formatted(request.uri().getScheme(), request.uri().getAuthority()),
              e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static UnreachableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UnreachableException("Interrupted.", e);
  }

  /** The problem of an answer; one made of its text if it has none. */
  static Problem problem(HttpResponse<String> answer) {
    return problem(answer.statusCode(), answer.body(), answer.uri().getPath());
  }

  static Problem problem(int status, String body, String path) {
    try {
      Problem problem = Json.mapper().readValue(body, Problem.class);
      if (problem != null && problem.detail() != null) {
        return problem;
      }
    } catch (JacksonException e) {
      // Not our bridge speaks, but something in front of it.
    }
    String text = body.length() > 300 ? body.substring(0, 300) : body;
    return new Problem(
        "about:blank",
        "HTTP " + status,
        status,
        "The answer is HTTP " + status + " without a problem document: " + text,
        path,
        "http-" + status,
        List.of());
  }
}

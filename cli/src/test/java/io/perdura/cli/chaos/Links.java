package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Uses resume URLs, as somebody who has no other credential. */
final class Links {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;

  Links(Cluster cluster) {
    this.cluster = cluster;
  }

  static String path(String url) {
    return URI.create(url).getRawPath();
  }

  static Problem problem(HttpResponse<String> answer) {
    Problem problem = Json.mapper().readValue(answer.body(), Problem.class);
    assertThat(problem.status()).isEqualTo(answer.statusCode());
    return problem;
  }

  HttpResponse<String> get(int bridge, String path) throws IOException, InterruptedException {
    return send(request(bridge, path).header("Accept", "text/html").GET());
  }

  HttpResponse<String> post(int bridge, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        request(bridge, path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** A request to one of the bridges. */
  HttpRequest.Builder request(int bridge, String path) {
    int port = cluster.bridges().get(bridge).port();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}

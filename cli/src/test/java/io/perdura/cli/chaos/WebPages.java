package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pages whose addresses a command has printed, as a browser would ask for them. */
final class WebPages {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/(executions|workflows)/\\S+");

  private static final HttpResponse.BodyHandler<String> BODY = HttpResponse.BodyHandlers.ofString();

  private WebPages() {}

  /** Opens all addresses in a text and expects a page at each; how many there were. */
  static int open(String text) {
    List<String> addresses = ADDRESS.matcher(text).results().map(MatchResult::group).toList();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String address : addresses) {
        HttpResponse<String> answer = client.send(request(address), BODY);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).as(address).contains("<html");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
    return addresses.size();
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Accept", "text/html")
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}

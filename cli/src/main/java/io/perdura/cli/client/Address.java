package io.perdura.cli.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a bridge is and who asks.
 *
 * @param url base URL, without a slash at its end
 * @param key API key; null on a local platform
 * @param workspace workspace
 */
public record Address(String url, @Nullable String key, String workspace) {
  /** Removes slashes at the end of the URL. */
  public Address {
    url = url.replaceAll("/+$", "");
  }

  /** A request to a path of the workspace. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/workspaces/" + segment(workspace) + path));
    if (key != null) {
      builder.header("Authorization", "Bearer " + key);
    }
    return builder;
  }

  /** A text as one segment of a path or one value of a query. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

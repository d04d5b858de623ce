package io.perdura.bridge.rest;

import io.perdura.bridge.config.BridgeSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Where else an execution can be seen. */
@Component
public class Links {
  private final @Nullable String ui;
  private final String namespace;

  Links(BridgeSettings settings) {
    String url = settings.temporal().ui();
    this.ui = url == null || url.isBlank() ? null : url.replaceAll("/+$", "");
    this.namespace = settings.temporal().namespace();
  }

  /** Path of an execution in this API. */
  public static URI execution(String workspace, String id) {
    return URI.create("/api/v1/workspaces/" + workspace + "/executions/" + id);
  }

  /** Path of a live execution in this API. */
  public static URI live(String workspace, String id) {
    return URI.create("/api/v1/workspaces/" + workspace + "/live/" + id);
  }

  /** Adds a link to the execution in the Temporal UI, if its address is set. */
  public Consumer<HttpHeaders> temporal(String workflowId) {
    return headers -> {
      if (ui != null) {
        String id = URLEncoder.encode(workflowId, StandardCharsets.UTF_8);
        headers.add(
            HttpHeaders.LINK,
            "<" + ui + "/namespaces/" + namespace + "/workflows/" + id + ">; rel=\"temporal\"");
      }
    };
  }
}

package io.perdura.cli.command;

import io.perdura.cli.client.Address;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.platform.LocalPlatform;
import io.perdura.cli.platform.PlatformException;
import io.perdura.cli.platform.PlatformState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The platform that a command talks to: the one that PERDURA_URL names, else the local one.
 *
 * @param client its REST API
 * @param url base URL of its web UI
 * @param temporalUi base URL of its Temporal UI; null if not known
 */
record Target(PerduraClient client, String url, @Nullable String temporalUi) {
  /** The platform, which must be there. */
  static Target of(Context context) {
    Map<String, String> environment = context.environment();
    String url = environment.get("PERDURA_URL");
    if (url != null && !url.isBlank()) {
      return remote(environment, url);
    }
    return new LocalPlatform(context.layout())
        .running()
        .map(state -> local(environment, state))
        .orElseThrow(() ->
            new PlatformException(
                "No local platform runs here. Start one: ./perdura up (or set PERDURA_URL)."));
  }

  /** The platform; a local one is started if none runs. */
  static Target orStart(Context context, List<String> arguments, Consumer<String> reporter) {
    Map<String, String> environment = context.environment();
    String url = environment.get("PERDURA_URL");
    if (url != null && !url.isBlank()) {
      return remote(environment, url);
    }
    return local(
        environment, new LocalPlatform(context.layout()).ensureRunning(arguments, reporter));
  }

  private static Target remote(Map<String, String> environment, String url) {
    return new Target(
        client(environment, url.strip()), url.strip(), environment.get("PERDURA_TEMPORAL_UI"));
  }

  private static Target local(Map<String, String> environment, PlatformState state) {
    return new Target(
        client(environment, state.bridgeUrl()), state.bridgeUrl(), state.temporalUi());
  }

  private static PerduraClient client(Map<String, String> environment, String url) {
    String key = environment.get("PERDURA_API_KEY");
    return new PerduraClient(
        new Address(
            url,
            key == null || key.isBlank() ? null : key.strip(),
            environment.getOrDefault("PERDURA_WORKSPACE", "default")));
  }

  /** The page of an execution in the web UI. */
  String executionPage(String execution) {
    return url.replaceAll("/+$", "") + "/executions/" + Address.segment(execution);
  }

  /** The page of a workflow in the Temporal UI; null if that is not known. */
  @Nullable String temporalPage(String workflowId) {
    return temporalUi == null
        ? null
        : temporalUi + "/namespaces/default/workflows/" + Address.segment(workflowId);
  }
}

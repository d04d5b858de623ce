package io.perdura.worker.activity;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.ResumeLink;
import io.perdura.store.connection.KeyException;
import io.perdura.store.link.ResumeClaim;
import io.perdura.store.link.ResumeTokens;
import io.perdura.translator.text.ResumePlaceholders;
import io.perdura.worker.node.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the resume URLs that a node hands out, anew for each attempt, and each time the same. */
public final class ResumeUrls {
  private final ResumeTokens tokens;
  private final String publicUrl;

  /**
   * Signs with the keys that {@code tokens} has.
   *
   * @param publicUrl where the bridge is reached from outside, without a slash at the end
   */
  public ResumeUrls(ResumeTokens tokens, String publicUrl) {
    this.tokens = tokens;
    this.publicUrl = publicUrl;
  }

  /**
   * The URLs of an attempt, by the id of the node that waits.
   *
   * @param secrets what must not leave the attempt but by its handler
   */
  record Made(SequencedMap<String, String> urls, List<String> secrets) {
    /** None. */
    static final Made NONE = new Made(new LinkedHashMap<>(), List.of());

    /** The config with its placeholders filled in. */
    JsonNode fill(JsonNode config) {
      return urls.isEmpty() ? config : ResumePlaceholders.fill(config, urls);
    }
  }

  /** Whether the URLs could be made. */
  sealed interface Resolution {
    /** They are. */
    record Ready(Made made) implements Resolution {}

    /** The node cannot run. */
    record Refused(Outcome.Failed failure) implements Resolution {}
  }

  Resolution resolve(NodeTask task) {
    @Nullable List<ResumeLink> links = task.links();
    if (links == null) {
      return new Resolution.Ready(Made.NONE);
    }
    SequencedMap<String, String> urls = new LinkedHashMap<>();
    List<String> secrets = new ArrayList<>();
    try {
      for (ResumeLink link : links) {
        String token =
            tokens.sign(
                new ResumeClaim(
                    task.workspace(),
                    task.executionId(),
                    link.nodeKey(),
                    link.waits(),
                    link.until()));
        urls.put(link.nodeId(), publicUrl + "/api/v1/resume/" + token);
        secrets.add(token);
      }
    } catch (KeyException e) {
      // Another worker may have the key, and this one may be given it.
      return new Resolution.Refused(
          Outcome.Failed.retryable(
              ErrorTypes.LINK_KEY, "A resume URL cannot be signed. " + e.getMessage()));
    }
    return new Resolution.Ready(new Made(urls, secrets));
  }
}

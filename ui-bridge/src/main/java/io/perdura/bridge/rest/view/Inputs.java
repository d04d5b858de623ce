package io.perdura.bridge.rest.view;

import io.perdura.api.data.Data;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.blob.BlobTooLargeException;
import io.perdura.store.blob.Blobs;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes values travel: small ones inline, large ones through the blob store. */
@Component
public class Inputs {
  /** Largest stored value, in bytes, that is put into an answer; larger ones are downloaded. */
  private static final long SHOWN = 8L * 1024 * 1024;

  private final Blobs blobs;

  Inputs(Blobs blobs) {
    this.blobs = blobs;
  }

  /** The input of an execution as it travels. */
  public Data data(String workspace, String executionId, JsonNode input) {
    try {
      return blobs.check(workspace, executionId, input);
    } catch (BlobTooLargeException e) {
      throw ProblemException.of(ProblemCode.TOO_LARGE, String.valueOf(e.getMessage()));
    }
  }

  /** The value itself where it fits into an answer; empty if it is gone. */
  Optional<Data> shown(String workspace, Data data) {
    return switch (data) {
      case Data.Inline inline -> Optional.of(inline);
      case Data.Blob blob ->
          blob.size() > SHOWN
              ? Optional.of(blob)
              : blobs.resolve(workspace, blob).map(Data.Inline::new);
    };
  }
}

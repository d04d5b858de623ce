package io.perdura.worker.camera;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.node.NodeBlobs;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code demo.camera}: draws one frame. Its image says which frame came before it, so that whoever
 * compares frames needs no memory of its own and can run on any worker.
 */
public final class CameraHandler implements NodeHandler {
  private static final Duration KEEP = Duration.ofMinutes(10);

  @Override
  public String type() {
    return "demo.camera";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    Optional<Duration> keep =
        config.has("keep") ? Durations.parse(config.get("keep").stringValue()) : Optional.of(KEEP);
    if (keep.isEmpty() || !keep.get().isPositive()) {
      return Outcome.Failed.permanent(
          ErrorTypes.CONFIG,
          "The config of this demo.camera node has no duration above 0 at keep; write "
              + Durations.FORMS
              + ".");
    }
    int width = config.path("width").asInt(640);
    int height = config.path("height").asInt(360);
    Street street = new Street(width, height, config.path("seed").asLong(0));
    long frame = config.path("frame").asLong(Math.max(1, context.iteration()));
    NodeBlobs blobs = context.blobs();
    byte[] picture = Pictures.jpeg(street.draw(frame));
    ObjectNode output = Json.mapper().createObjectNode();
    ObjectNode image = output.putObject("image");
    image.put("ref", blobs.put(picture, Pictures.JPEG, keep.get()));
    image.put("mediaType", Pictures.JPEG).put("size", picture.length);
    // The frame before is drawn again rather than remembered: it may have expired, or never have
    // been taken, since the iteration that should have taken it failed.
    image.put("previous", frame == 1 ? null : store(street, frame - 1, blobs, keep.get()));
    output.put("width", width).put("height", height).put("frame", frame);
    return new Outcome.Success(output);
  }

  private static String store(Street street, long frame, NodeBlobs blobs, Duration keep)
      throws InterruptedException {
    return blobs.put(Pictures.jpeg(street.draw(frame)), Pictures.JPEG, keep);
  }
}

package io.perdura.worker.camera;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.node.NodeBlobs;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code demo.motion}: compares a picture with the one before it. Keeps nothing between calls. */
public final class MotionHandler implements NodeHandler {
  private static final int SCORE_DECIMALS = 4;

  @Override
  public String type() {
    return "demo.motion";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    JsonNode image = config.get("image");
    JsonNode previous = config.path("previous").path("ref");
    String before =
        previous.isString() ? previous.stringValue() : image.path("previous").asString("");
    if (before.isEmpty()) {
      return found(new Motion(0, null), false);
    }
    Picture old = read(before, context.blobs());
    Picture now = read(image.get("ref").stringValue(), context.blobs());
    return switch (old) {
      case Picture.Unreadable(Outcome.Failed failure) -> failure;
      case Picture.Readable(BufferedImage first) ->
          switch (now) {
            case Picture.Unreadable(Outcome.Failed failure) -> failure;
            case Picture.Readable(BufferedImage second) -> {
              Motion motion = Motion.between(first, second, config.path("sensitivity").asInt(16));
              yield found(motion, motion.score() >= config.path("threshold").asDouble(0.02));
            }
          };
    };
  }

  private static Outcome found(Motion motion, boolean moved) {
    ObjectNode output = Json.mapper().createObjectNode();
    output.put("moved", moved && motion.box() != null);
    output.put(
        "score", BigDecimal.valueOf(motion.score()).setScale(SCORE_DECIMALS, RoundingMode.HALF_UP));
    Motion.Box box = motion.box();
    if (box == null || !moved) {
      output.putNull("box");
    } else {
      output
          .putObject("box")
          .put("x", box.x())
          .put("y", box.y())
          .put("width", box.width())
          .put("height", box.height());
    }
    return new Outcome.Success(output);
  }

  private sealed interface Picture {
    record Readable(BufferedImage image) implements Picture {}

    record Unreadable(Outcome.Failed failure) implements Picture {}
  }

  private static Picture read(String ref, NodeBlobs blobs) throws InterruptedException {
    Optional<NodeBlobs.Content> content = blobs.find(ref);
    if (content.isEmpty()) {
      return new Picture.Unreadable(
          Outcome.Failed.permanent(
              ErrorTypes.BLOB_MISSING,
              "The picture " + ref + " is not in the store any more. Keep it longer."));
    }
    return Pictures.read(content.get().bytes())
        .<Picture>map(Picture.Readable::new)
        .orElseGet(() ->
            new Picture.Unreadable(
                Outcome.Failed.permanent(
                    "demo.no-picture",
                    "What "
                        + ref
                        + " refers to is no JPEG, PNG or GIF of at most "
                        + Pictures.MOST_PIXELS
                        + " pixels.")));
  }
}

package io.perdura.worker.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.testing.RecordingContext;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The demonstration camera and the detector that looks at its pictures. */
class CameraTest {
  private static final NodeHandlers HANDLERS =
      NodeHandlers.of(NodeTypes.standard(), List.of(new CameraHandler(), new MotionHandler()));
  private static final NodeHandler CAMERA = HANDLERS.find("demo.camera").orElseThrow();
  private static final NodeHandler MOTION = HANDLERS.find("demo.motion").orElseThrow();

  private final RecordingContext context = RecordingContext.first();

  private JsonNode take(long iteration, String config) throws InterruptedException {
    return ((Outcome.Success) CAMERA.run(Json.parse(config), context.in(iteration))).output();
  }

  private JsonNode detect(JsonNode image) throws InterruptedException {
    ObjectNode config = Json.mapper().createObjectNode().put("threshold", 0.02);
    config.set("image", image);
    // A context of its own: the detector remembers nothing, and may run anywhere.
    return ((Outcome.Success) MOTION.run(config, context)).output();
  }

  @Test
  void givesJpegsByReferenceThatExpire() throws InterruptedException {
    JsonNode output = take(7, "{\"width\":320,\"height\":180,\"keep\":\"3m\"}");
    String ref = output.at("/image/ref").stringValue();
    assertThat(output.get("frame").longValue()).isEqualTo(7);
    assertThat(output.at("/image/mediaType").stringValue()).isEqualTo("image/jpeg");
    assertThat(Json.write(output).length()).isLessThan(400);
    BufferedImage picture =
        Pictures.read(context.blobs().find(ref).orElseThrow().bytes()).orElseThrow();
    assertThat(picture.getWidth()).isEqualTo(320);
    assertThat(picture.getHeight()).isEqualTo(180);
    assertThat(context.blobs().kept(ref)).isEqualTo(Duration.ofMinutes(3));
    assertThat(context.blobs().kept(output.at("/image/previous").stringValue()))
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void givesTheSamePictureForTheSameFrame() throws InterruptedException {
    assertThat(take(9, "{}")).isEqualTo(take(9, "{}"));
    assertThat(take(9, "{}").at("/image/previous")).isEqualTo(take(8, "{}").at("/image/ref"));
    assertThat(take(9, "{}")).isNotEqualTo(take(9, "{\"seed\":1}"));
    assertThat(take(3, "{\"frame\":9}")).isEqualTo(take(9, "{}"));
    assertThat(take(0, "{}").get("frame").intValue()).isEqualTo(1);
  }

  @Test
  void seesMotionWhileSomebodyWalksByAndNoneElse() throws InterruptedException {
    for (String size : List.of("{\"seed\":5}", "{\"width\":160,\"height\":90}")) {
      for (long frame = 1; frame <= Street.PERIOD / 2; frame++) {
        JsonNode found = detect(take(frame, size).get("image"));
        boolean changes = Street.somebodyIn(frame) || frame > 1 && Street.somebodyIn(frame - 1);
        assertThat(found.get("moved").booleanValue())
            .as("frame %d of %s: %s", frame, size, found)
            .isEqualTo(changes);
        assertThat(found.get("box").isNull()).isEqualTo(!changes);
      }
    }
  }

  @Test
  void boxesTheWalker() throws InterruptedException {
    JsonNode box = detect(take(Street.ENTERS, "{}").get("image")).get("box");
    int middle = box.get("x").intValue() + box.get("width").intValue() / 2;
    assertThat(middle).isBetween(640 / 13 - 30, 640 / 13 + 30);
    assertThat(box.get("height").intValue()).isBetween(100, 180);
  }

  @Test
  void comparesWithThePictureThatItIsGiven() throws InterruptedException {
    ObjectNode config = Json.mapper().createObjectNode();
    config.set("image", take(6, "{}").get("image"));
    config.set("previous", take(6, "{}").get("image"));
    assertThat(((Outcome.Success) MOTION.run(config, context)).output().get("moved").booleanValue())
        .isFalse();
  }

  @Test
  void takesAChangeOfLightForNoMotion() {
    BufferedImage dark = new Street(320, 180, 0).draw(1);
    BufferedImage light = new Street(320, 180, 0).draw(2);
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 320; x++) {
        int rgb = light.getRGB(x, y);
        int r = Math.min(255, (rgb >> 16 & 0xff) + 25);
        int g = Math.min(255, (rgb >> 8 & 0xff) + 25);
        int b = Math.min(255, (rgb & 0xff) + 25);
        light.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
    assertThat(Motion.between(dark, light, 16).score()).isLessThan(0.02);
  }

  @Test
  void saysWhatIsWrongWithAPicture() throws InterruptedException {
    ObjectNode config = Json.mapper().createObjectNode();
    String text = context.blobs().put(new byte[] {1, 2, 3}, "image/jpeg", Duration.ofMinutes(1));
    config.putObject("image").put("ref", text).put("previous", text);
    assertThat(((Outcome.Failed) MOTION.run(config, context)).type()).isEqualTo("demo.no-picture");
    context.blobs().lose();
    assertThat(((Outcome.Failed) MOTION.run(config, context)).type()).isEqualTo("blob.missing");
  }
}

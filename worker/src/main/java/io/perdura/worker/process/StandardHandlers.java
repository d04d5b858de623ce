package io.perdura.worker.process;

import io.perdura.worker.ai.AiChatHandler;
import io.perdura.worker.camera.CameraHandler;
import io.perdura.worker.camera.MotionHandler;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.node.NodeHandlers;

/** One handler for each node type of the standard catalogue that runs as an activity. */
final class StandardHandlers {
  private StandardHandlers() {}

  /** The handlers; what goes out goes through that client. */
  static NodeHandlers of(Egress egress) {
    return NodeHandlers.standard(
        egress, new AiChatHandler(egress), new CameraHandler(), new MotionHandler());
  }
}

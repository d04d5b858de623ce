package io.perdura.worker.node;

import tools.jackson.databind.JsonNode;

/**
 * Does the work of one node type. Handlers are stateless and used by many threads at once.
 *
 * <p>What a definition, a server or a network does wrong is an {@link Outcome.Failed}; an exception
 * other than {@link InterruptedException} is a fault of the platform.
 */
public interface NodeHandler {
  /** The node type, as in the catalogue. */
  String type();

  /**
   * Runs one attempt on the caller's thread, best a virtual one.
   *
   * @param config the node's config with every expression evaluated
   * @param context what belongs to this attempt
   * @return how the attempt ended; {@link Outcome.Cancelled} soon after the context's cancellation
   * @throws InterruptedException if the thread is interrupted, for instance at shutdown; everything
   *     that the attempt held open is closed then
   */
  Outcome run(JsonNode config, NodeContext context) throws InterruptedException;
}

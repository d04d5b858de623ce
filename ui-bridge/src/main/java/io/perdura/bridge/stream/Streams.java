package io.perdura.bridge.stream;

import io.perdura.store.db.StoreUnavailableException;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.security.Callers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open streams of this replica. Keeps their slots, ends those whose credential was revoked, and
 * tells all of them to reconnect when this replica stops.
 */
@Component
class Streams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Streams.class);
  private static final Duration RETRY_LATER = Duration.ofSeconds(5);
  private static final long KEEP_INTERVAL = TimeUnit.SECONDS.toMillis(10);

  private final Leases leases;
  private final Callers callers;
  private final BridgeSettings.Stream settings;
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private volatile boolean running;
  private Thread keeper = Thread.ofVirtual().unstarted(this::keep);

  Streams(Leases leases, Callers callers, BridgeSettings settings) {
    this.leases = leases;
    this.callers = callers;
    this.settings = settings.stream();
  }

  /**
   * Takes a slot.
   *
   * @return the id of the slot
   * @throws ProblemException if the workspace has none left
   */
  String take(Caller caller) {
    String id = UUID.randomUUID().toString();
    if (!leases.take(caller.workspace(), id)) {
      throw ProblemException.of(
              ProblemCode.TOO_MANY,
              "This workspace has "
                  + settings.perWorkspace()
                  + " open streams, which is the limit. Close one, or watch several executions in"
                  + " one stream (…/stream?executions=…).")
          .retryAfter(RETRY_LATER);
    }
    return id;
  }

  /** Runs a session to its end. */
  void run(String leaseId, Caller caller, Session session) {
    open.put(leaseId, new Open(caller, session));
    try {
      if (!running) {
        session.end("shutdown");
      }
      session.run();
    } finally {
      open.remove(leaseId);
    }
  }

  /** Gives a slot back. */
  void release(String leaseId) {
    try {
      leases.release(leaseId);
    } catch (StoreUnavailableException e) {
      log.debug("Slot {} expires by itself, since it cannot be given back: {}", leaseId, e.toString());
    }
  }

  private void keep() {
    try {
      while (running) {
        Thread.sleep(KEEP_INTERVAL);
        keepOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepOnce() {
    try {
      if (!open.isEmpty()) {
        leases.renew(List.copyOf(open.keySet()));
        endRevoked();
      }
    } catch (StoreUnavailableException e) {
      log.warn("Slots of streams cannot be kept now: {}", e.getMessage());
    }
  }

  private void endRevoked() {
    open.values().stream()
        .map(stream -> stream.caller().keyId())
        .filter(key -> key != null)
        .distinct()
        .filter(key -> !callers.isValid(key))
        .forEach(
            key ->
                open.values().stream()
                    .filter(stream -> key.equals(stream.caller().keyId()))
                    .forEach(stream -> stream.session().end("credential")));
  }

  @Override
  public void start() {
    running = true;
    keeper = Thread.ofVirtual().name("stream-keeper").start(this::keep);
  }

  @Override
  public void stop() {
    running = false;
    keeper.interrupt();
    open.values().forEach(stream -> stream.session().end("shutdown"));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private record Open(Caller caller, Session session) {}
}

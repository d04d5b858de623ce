package io.perdura.bridge.stream;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.security.Callers;
import io.perdura.store.db.StoreUnavailableException;
import io.perdura.store.stream.LeaseResult;
import io.perdura.store.stream.StreamLeases;
import java.util.HashMap;
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
  private static final long KEEP_INTERVAL = TimeUnit.SECONDS.toMillis(10);

  private final StreamLeases leases;
  private final Callers callers;
  private final BridgeSettings.Stream settings;
  private final String holder = "bridge " + ProcessHandle.current().pid();
  private final Map<UUID, Open> open = new ConcurrentHashMap<>();
  private volatile boolean running;
  private Thread keeper = Thread.ofVirtual().unstarted(this::keep);

  Streams(StreamLeases leases, Callers callers, BridgeSettings settings) {
    this.leases = leases;
    this.callers = callers;
    this.settings = settings.stream();
  }

  /**
   * Takes a slot.
   *
   * @throws ProblemException if the workspace has none left
   */
  UUID take(Caller caller) {
    return switch (leases.acquire(
        caller.workspace(), holder, settings.perWorkspace(), settings.lease())) {
      case LeaseResult.Acquired acquired -> acquired.lease();
      case LeaseResult.Full full ->
          throw ProblemException.of(
                  ProblemCode.TOO_MANY,
                  "This workspace has "
                      + full.max()
                      + " open streams, which is the limit. Close one, or watch several executions"
                      + " in one stream (…/stream?executions=…).")
              .retryAfter(full.retryAfter());
    };
  }

  /** Runs a session to its end. */
  void run(UUID lease, Caller caller, Session session) {
    open.put(lease, new Open(caller, session));
    try {
      if (!running) {
        session.end("shutdown");
      }
      session.run();
    } finally {
      open.remove(lease);
    }
  }

  /** Gives a slot back. */
  void release(UUID lease) {
    try {
      leases.release(lease);
    } catch (StoreUnavailableException e) {
      log.debug(
          "Slot {} expires by itself, since it cannot be given back: {}", lease, e.toString());
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
      Map<String, Boolean> valid = new HashMap<>();
      open.forEach((lease, stream) -> {
        if (!leases.renew(lease, settings.lease())) {
          stream.session().end("slot");
        }
        String key = String.valueOf(stream.caller().keyId());
        if (!valid.computeIfAbsent(key, id -> callers.isValid(stream.caller()))) {
          stream.session().end("credential");
        }
      });
    } catch (StoreUnavailableException e) {
      log.warn("Slots of streams cannot be kept now: {}", e.getMessage());
    }
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

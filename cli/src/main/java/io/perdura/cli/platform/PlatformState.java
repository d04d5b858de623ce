package io.perdura.cli.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor tells about itself in the state file.
 *
 * @param phase where the platform is
 * @param supervisor the process that supervises
 * @param startedAt when it was started
 * @param problem why it could not start; null if it could
 * @param ports the ports in use
 * @param services its processes
 */
public record PlatformState(
    Phase phase,
    ProcessIdentity supervisor,
    Instant startedAt,
    @Nullable String problem,
    SequencedMap<Port, Integer> ports,
    List<ServiceState> services) {
  /** Copies the collections. */
  public PlatformState {
    ports = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ports));
    services = List.copyOf(services);
  }

  /** Life of a platform. */
  public enum Phase {
    /** Not everything answers yet for the first time. */
    @JsonProperty("starting")
    STARTING,
    /** Everything has answered. */
    @JsonProperty("ready")
    READY,
    /** It is being stopped. */
    @JsonProperty("stopping")
    STOPPING,
    /** It could not start. */
    @JsonProperty("failed")
    FAILED
  }

  /** The state of one process. */
  public ServiceState service(ServiceName name) {
    return services.stream()
        .filter(service -> service.name() == name)
        .findFirst()
        .orElseGet(() -> ServiceState.waiting(name, startedAt));
  }

  /** A port in use. */
  public int port(Port port) {
    return ports.getOrDefault(port, port.standard());
  }

  /** Base URL of the REST API. */
  public String bridgeUrl() {
    return "http://127.0.0.1:" + port(Port.BRIDGE);
  }

  /** Base URL of the demonstration model, for a connection of type {@code openai}. */
  public String demoModelUrl() {
    return "http://127.0.0.1:" + port(Port.DEMO_LLM) + "/v1";
  }

  /** Base URL of the Temporal UI. */
  public String temporalUi() {
    return "http://127.0.0.1:" + port(Port.TEMPORAL_UI);
  }
}

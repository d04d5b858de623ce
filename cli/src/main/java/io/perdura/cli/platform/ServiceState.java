package io.perdura.cli.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one process of the platform is.
 *
 * @param name which
 * @param status where it is
 * @param process the process; null while none runs
 * @param since when the status began
 * @param restarts how often it was started again
 * @param problem why it does not run; null if nothing is wrong
 */
public record ServiceState(
    ServiceName name,
    Status status,
    @Nullable ProcessIdentity process,
    Instant since,
    int restarts,
    @Nullable String problem) {
  /** Life of a process. */
  public enum Status {
    /** It waits for what it needs. */
    @JsonProperty("waiting")
    WAITING,
    /** It was started and does not answer yet. */
    @JsonProperty("starting")
    STARTING,
    /** It answers. */
    @JsonProperty("ready")
    READY,
    /** It died and is started again. */
    @JsonProperty("restarting")
    RESTARTING,
    /** It died again and again before it was ready; it is tried again every 30 s. */
    @JsonProperty("failing")
    FAILING,
    /** It was stopped. */
    @JsonProperty("stopped")
    STOPPED
  }

  static ServiceState waiting(ServiceName name, Instant now) {
    return new ServiceState(name, Status.WAITING, null, now, 0, null);
  }
}

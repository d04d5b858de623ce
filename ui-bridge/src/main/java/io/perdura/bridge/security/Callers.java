package io.perdura.bridge.security;

import java.time.Instant;
import java.util.Optional;

/** Finds out who calls; backed by the store. Every call blocks. */
public interface Callers {
  /** The caller that a key stands for, if the key is known, not revoked and not expired. */
  Optional<Caller> byKey(String key);

  /** True if the key with that id is still valid. */
  boolean isValid(String keyId);

  /**
   * The caller that a stream ticket stands for; the ticket is used up.
   *
   * @param path path of the request
   */
  Optional<Caller> byTicket(String ticket, String path);

  /** Makes a ticket that stands once for the caller until the given time. */
  String makeTicket(Caller caller, Instant expires);
}

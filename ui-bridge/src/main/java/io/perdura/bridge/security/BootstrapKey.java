package io.perdura.bridge.security;

import io.perdura.api.json.Json;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.config.RefusedStart;
import io.perdura.bridge.database.Database;
import io.perdura.store.db.StoreUnavailableException;
import io.perdura.store.member.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The key of the environment, with which the first real keys are made. It works without the store,
 * and only as long as the setting is there. Also refuses a start that would leave an address other
 * than loopback without any key.
 */
@Component
class BootstrapKey implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(BootstrapKey.class);
  private static final Pattern FORM = Pattern.compile("pk_[A-Za-z0-9_-]{32,120}");
  private static final Duration WAIT = Duration.ofSeconds(4);

  private final byte @Nullable [] hash;
  private final String host;
  private final Database database;
  private final ApiKeys keys;

  BootstrapKey(BridgeSettings settings, Database database, ApiKeys keys) {
    String key = settings.bootstrap().key();
    this.hash = key == null || key.isBlank() ? null : hash(checked(key));
    this.host = settings.bridge().host();
    this.database = database;
    this.keys = keys;
  }

  private static String checked(String key) {
    if (!FORM.matcher(key).matches()) {
      throw new RefusedStart(
          "PERDURA_BOOTSTRAP_KEY must be pk_ and at least 32 letters, digits, - or _. Make one:"
              + " echo pk_$(openssl rand -hex 32)");
    }
    return key;
  }

  /** The caller that a key stands for, if it is this one. */
  Optional<Caller> caller(String key) {
    boolean same = hash != null && MessageDigest.isEqual(hash, hash(key));
    return same ? Optional.of(Caller.local()) : Optional.empty();
  }

  private static byte[] hash(String key) {
    return Json.sha256(key).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (Loopback.isLoopback(host) || hash != null) {
      return;
    }
    try {
      if (!database.awaitPrepared(WAIT)) {
        log.warn(
            "The database does not answer, so nobody knows whether there is an API key. Until it"
                + " does, every request is refused.");
      } else if (!keys.anyUsable()) {
        throw new RefusedStart(refusal());
      }
    } catch (StoreUnavailableException e) {
      log.warn("The API keys cannot be counted now: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String refusal() {
    return "The bridge is to listen on "
        + host
        + ", which others can reach, but there is no API key. Either set PERDURA_BRIDGE_HOST to"
        + " 127.0.0.1, or make a first key and set it for this process:\n"
        + "  export PERDURA_BOOTSTRAP_KEY=pk_$(openssl rand -hex 32)\n"
        + "With it, make keys for people and programs: POST /api/v1/workspaces/default/api-keys";
  }
}

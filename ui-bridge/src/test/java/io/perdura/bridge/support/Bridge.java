package io.perdura.bridge.support;

import io.perdura.bridge.Main;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A bridge in this process, on free ports. Several may share a database. */
public final class Bridge implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Bridge(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts a bridge; the settings are pairs of name and value. */
  public static Bridge start(String databaseUrl, String temporal, String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("perdura.bridge.port", "0");
    all.put("perdura.management.port", "0");
    all.put("perdura.database.url", databaseUrl);
    all.put("perdura.database.user", "postgres");
    all.put("perdura.database.password", "postgres");
    all.put("perdura.temporal.target", temporal);
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    List<String> arguments = new ArrayList<>();
    all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    SpringApplication application = Main.application();
    application.setRegisterShutdownHook(false);
    return new Bridge(application.run(arguments.toArray(String[]::new)));
  }

  /** TCP port of the API. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** TCP port of health and metrics. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  /** Something of the application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A client of this bridge without a key. */
  public Http http() {
    return new Http(port(), null);
  }

  /** A client of this bridge with a key. */
  public Http http(String key) {
    return new Http(port(), key);
  }

  /** A client of health and metrics. */
  public Http management() {
    return new Http(managementPort(), null);
  }

  /** Waits until the bridge is ready. */
  public Bridge awaitReady() {
    Http management = management();
    Await.until(
        "the bridge is ready", () -> management.get("/actuator/health/readiness").status() == 200);
    return this;
  }

  @Override
  public void close() {
    context.close();
  }
}

package io.perdura.bridge;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.config.RefusedStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the bridge. Its settings are {@link BridgeSettings}. */
@SpringBootApplication
@EnableConfigurationProperties(BridgeSettings.class)
public class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** Runs until it is told to stop; exits with 2 when the settings do not allow a start. */
  public static void main(String[] args) {
    try {
      application().run(args);
    } catch (RuntimeException e) {
      RefusedStart.in(e)
          .ifPresentOrElse(
              refused -> log.error(refused.getMessage()),
              () -> log.error("The bridge could not start", e));
      System.exit(2);
    }
  }

  /** The application, not started. */
  public static SpringApplication application() {
    SpringApplication application = new SpringApplication(Main.class);
    application.setBannerMode(Banner.Mode.OFF);
    return application;
  }
}

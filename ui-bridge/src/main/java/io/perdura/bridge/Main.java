package io.perdura.bridge;

import io.perdura.bridge.config.RefusedStart;
import io.perdura.bridge.config.BridgeSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the bridge. Its settings are {@link BridgeSettings}. */
@SpringBootApplication
@EnableConfigurationProperties(BridgeSettings.class)
public class Main {
  /** Runs until it is told to stop; exits with 2 when the settings do not allow a start. */
  public static void main(String[] args) {
    try {
      application().run(args);
    } catch (RuntimeException e) {
      RefusedStart.in(e)
          .map(Throwable::getMessage)
          .ifPresentOrElse(System.err::println, e::printStackTrace);
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

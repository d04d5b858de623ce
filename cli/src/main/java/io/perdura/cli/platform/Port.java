package io.perdura.cli.platform;

import java.util.Locale;

/** The TCP ports of a local platform, all on the loopback address. 0 means any free one. */
public enum Port {
  /** REST and event streams. */
  BRIDGE(8080, "--port", "the REST API"),
  /** Health and metrics of the bridge. */
  BRIDGE_MANAGEMENT(0, "--bridge-management-port", "health and metrics of the bridge"),
  /** Health and metrics of the worker. */
  WORKER_MANAGEMENT(0, "--worker-management-port", "health and metrics of the worker"),
  /** gRPC front end of Temporal. */
  TEMPORAL(7233, "--temporal-port", "Temporal"),
  /** The Temporal UI. */
  TEMPORAL_UI(8233, "--temporal-ui-port", "the Temporal UI"),
  /** PostgreSQL. */
  POSTGRES(15432, "--postgres-port", "PostgreSQL"),
  /** The demonstration model. */
  DEMO_LLM(0, "--demo-llm-port", "the demonstration model");

  private final int standard;
  private final String option;
  private final String purpose;

  Port(int standard, String option, String purpose) {
    this.standard = standard;
    this.option = option;
    this.purpose = purpose;
  }

  /** The port if nobody says otherwise. */
  public int standard() {
    return standard;
  }

  /** The option of {@code up} and {@code run} that sets it. */
  public String option() {
    return option;
  }

  /** What listens there, for people. */
  public String purpose() {
    return purpose;
  }

  /** The property of {@code .perdura/config} that sets it, for example {@code temporal.ui.port}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.') + ".port";
  }

  /** The environment variable that sets it, for example {@code PERDURA_TEMPORAL_UI_PORT}. */
  public String variable() {
    return "PERDURA_" + name() + "_PORT";
  }
}

package io.perdura.worker;

import io.perdura.worker.process.WorkerProcess;
import io.perdura.worker.process.WorkerSettings;

/** Starts a worker process; its settings come from the environment. */
public final class Main {
  private Main() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    WorkerProcess process = new WorkerProcess(WorkerSettings.of(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop"));
    process.run();
  }
}

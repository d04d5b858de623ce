package io.perdura.cli.platform;

import io.perdura.api.temporal.ServerTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Temporal's development server, tuned for latency (docs/operations.md says what each does). */
final class TemporalService implements Service {
  private final Path cli;
  private final Path database;
  private final int port;
  private final int uiPort;
  private final HttpProbe probe;

  TemporalService(Path cli, Path database, int port, int uiPort, HttpProbe probe) {
    this.cli = cli;
    this.database = database;
    this.port = port;
    this.uiPort = uiPort;
    this.probe = probe;
  }

  @Override
  public ServiceName name() {
    return ServiceName.TEMPORAL;
  }

  @Override
  public String describe() {
    return "127.0.0.1:%d, UI http://127.0.0.1:%d".formatted(port, uiPort);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.TEMPORAL, Port.TEMPORAL_UI);
  }

  @Override
  public Path program() {
    return cli;
  }

  @Override
  public void prepare() throws IOException {
    if (!Files.isExecutable(cli)) {
      throw new IOException(
          "The Temporal CLI is not at "
              + cli
              + ". Install it (https://docs.temporal.io/cli), or set PERDURA_TEMPORAL to its path.");
    }
  }

  @Override
  public ProcessBuilder process() {
    List<String> command = new ArrayList<>();
    command.add(cli.toString());
    command.addAll(List.of("server", "start-dev", "--ip", "127.0.0.1", "--log-level", "warn"));
    command.addAll(List.of("--port", "" + port, "--ui-port", "" + uiPort));
    command.addAll(List.of("--db-filename", database.toString()));
    command.addAll(ServerTuning.arguments());
    return new ProcessBuilder(command);
  }

  /** The UI asks the front end, so both must be there. */
  @Override
  public boolean isReady() {
    return probe.isOk("http://127.0.0.1:" + uiPort + "/api/v1/namespaces/default");
  }
}

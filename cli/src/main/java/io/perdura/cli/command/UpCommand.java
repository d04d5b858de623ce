package io.perdura.cli.command;

import io.perdura.cli.platform.PlatformSettings;
import io.perdura.cli.platform.Supervisor;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = "Run a local platform in the foreground: PostgreSQL, Temporal, worker, bridge.",
    footer = {
      "",
      "What dies is started again. Ctrl-C ends everything; data stays in .perdura/.",
      "\"./perdura run\" starts one in the background by itself when none runs."
    })
final class UpCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final PortOptions ports = new PortOptions();

  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PrintStream err = context.terminal().err();
    Elapsed elapsed = new Elapsed(err);
    PlatformSettings settings = PlatformSettings.of(context.environment(), ports.given());
    Supervisor supervisor = Supervisor.start(settings, elapsed);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  elapsed.accept("Stopping ...");
                  Farewell.stopLive(supervisor.state(), context, elapsed);
                  supervisor.close();
                  elapsed.accept("Stopped. Data stays in " + settings.layout().state() + ".");
                }));
    err.printf(Locale.ROOT, "%nThe local platform is ready after %.1f s.%n", elapsed.seconds());
    new PlatformTable(context.terminal()).print(supervisor.state(), settings.layout(), err);
    err.println(
        "\nTry: ./perdura run examples/order-fulfilment.json --input '{\"orderId\":\"A-17\"}'");
    supervisor.await();
    return Exit.OK;
  }
}

package io.perdura.cli.command;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.cli.view.ConnectionView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands that show and test connections. */
final class ConnectionViewCommands {
  private ConnectionViewCommands() {}

  @Command(name = "list", description = "List the connections.")
  static final class Everything implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    Everything(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      JsonNode items = ConnectionCommand.client(context).list();
      if (json) {
        context.terminal().out().println(items);
      } else {
        List<ConnectionBody> rows =
            items
                .valueStream()
                .map(item -> Json.mapper().treeToValue(item, ConnectionBody.class))
                .toList();
        new ConnectionView(context.terminal().out()).table(rows);
      }
      return Exit.OK;
    }
  }

  @Command(name = "show", description = "Show a connection, without its secrets.")
  static final class Show implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "Connection.")
    private String name = "";

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    Show(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionBody connection = ConnectionCommand.client(context).get(name);
      if (json) {
        context.terminal().out().println(Json.write(connection));
      } else {
        new ConnectionView(context.terminal().out()).one(connection);
      }
      return Exit.OK;
    }
  }

  @Command(name = "types", description = "List the types of connections and their fields.")
  static final class Types implements Callable<Integer> {
    private final Context context;

    Types(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionView view = new ConnectionView(context.terminal().out());
      for (ConnectionType type : ConnectionCommand.client(context).types()) {
        view.type(type);
      }
      return Exit.OK;
    }
  }

  @Command(
      name = "test",
      description = "Let a worker test a connection. Exits with 1 if the test fails.")
  static final class Test implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "Connection.")
    private String name = "";

    Test(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionTestResult result = ConnectionCommand.client(context).test(name);
      new ConnectionView(context.terminal().out()).test(result);
      return result.ok() ? Exit.OK : Exit.FAILED;
    }
  }
}

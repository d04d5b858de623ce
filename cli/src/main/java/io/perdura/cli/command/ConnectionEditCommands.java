package io.perdura.cli.command;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.cli.client.ConnectionClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Commands that make, change and delete connections. */
final class ConnectionEditCommands {
  private ConnectionEditCommands() {}

  private static ConnectionType type(ConnectionClient client, String name) {
    List<ConnectionType> types = client.types();
    return types.stream()
        .filter(type -> type.type().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "There is no connection type \"%s\". Known are: %s."
                    .formatted(
                        name,
                        types.stream()
                            .map(ConnectionType::type)
                            .collect(Collectors.joining(", ")))));
  }

  @Command(
      name = "add",
      description = "Make a connection.",
      footer = {
        "",
        "Examples:",
        "  ./perdura connection add llm --type openai",
        "  ./perdura connection add shop --type http.bearer \\",
        "    --set hosts=api.shop.example --secret-env token=SHOP_TOKEN"
      })
  static final class Add implements Callable<Integer> {
    private final Context context;
    @Mixin private final FieldOptions fields = new FieldOptions();
    @Mixin private final SecretOptions secrets = new SecretOptions();

    @Parameters(paramLabel = "NAME", description = "Its name, as definitions write it.")
    private String name = "";

    @Option(
        names = "--type",
        required = true,
        paramLabel = "TYPE",
        description = "Its type: see \"./perdura connection types\".")
    private String type = "";

    Add(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionClient client = ConnectionCommand.client(context);
      ConnectionType known = type(client, type);
      ObjectNode values = fields.over(Json.mapper().createObjectNode(), known.fieldSchema());
      List<String> required = new ArrayList<>();
      known.secretSchema().path("required").forEach(item -> required.add(item.asString("")));
      SequencedMap<String, Secret> given =
          secrets.read(context, required, known.secretSchema().path("properties"));
      ConnectionBody made = client.create(name, type, values, given);
      context
          .terminal()
          .err()
          .println("Stored. Test it: ./perdura connection test %s".formatted(made.name()));
      return Exit.OK;
    }
  }

  @Command(
      name = "set",
      description = "Change fields and secrets of a connection; what is not named stays.")
  static final class Change implements Callable<Integer> {
    private final Context context;
    @Mixin private final FieldOptions fields = new FieldOptions();
    @Mixin private final SecretOptions secrets = new SecretOptions();

    @Parameters(paramLabel = "NAME", description = "Connection.")
    private String name = "";

    Change(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionClient client = ConnectionCommand.client(context);
      ConnectionBody stored = client.get(name);
      ConnectionType known = type(client, stored.type());
      ObjectNode values = fields.over((ObjectNode) stored.fields(), known.fieldSchema());
      SequencedMap<String, Secret> given =
          secrets.read(context, List.of(), known.secretSchema().path("properties"));
      client.update(name, stored.revision(), values, given);
      context.terminal().err().println("Changed. Nodes use it from their next attempt on.");
      return Exit.OK;
    }
  }

  @Command(name = "remove", description = "Delete a connection for good.")
  static final class Remove implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "Connection.")
    private String name = "";

    @Option(names = "--force", description = "Also if published definitions use it.")
    private boolean force;

    Remove(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ConnectionCommand.client(context).delete(name, force);
      context.terminal().err().println("Deleted.");
      return Exit.OK;
    }
  }
}

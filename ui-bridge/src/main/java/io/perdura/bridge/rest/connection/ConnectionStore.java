package io.perdura.bridge.rest.connection;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.rest.ConnectionRequest;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.store.connection.ConnectionEdit;
import io.perdura.store.connection.ConnectionSave;
import io.perdura.store.connection.ConnectionUses;
import io.perdura.store.connection.Connections;
import io.perdura.store.connection.StoredConnection;
import io.perdura.store.member.Audit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes, changes and deletes connections, and leaves a trace of who did. */
@Component
class ConnectionStore {
  /** As the definition's schema has it, so that every connection can be named in one. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private static final int SHOWN_USES = 5;

  private final Connections connections;
  private final ConnectionUses uses;
  private final ConnectionForms forms;
  private final Audit audit;

  ConnectionStore(
      Connections connections, ConnectionUses uses, ConnectionForms forms, Audit audit) {
    this.connections = connections;
    this.uses = uses;
    this.forms = forms;
    this.audit = audit;
  }

  StoredConnection find(String workspace, String name) {
    return connections
        .find(workspace, name)
        .orElseThrow(() -> ProblemException.notFound("connection", name));
  }

  StoredConnection create(Caller caller, ConnectionRequest request) {
    String name = checkedName(request.name());
    SequencedMap<String, Secret> secrets = given(request);
    JsonNode fields = forms.checked(request.type(), request.fields(), secrets, List.of());
    Connection connection = new Connection(name, String.valueOf(request.type()), fields, secrets);
    return switch (connections.create(caller.workspace(), connection, caller.memberId())) {
      case ConnectionSave.Saved(StoredConnection stored) -> {
        trace(caller, "connection.create", name);
        yield stored;
      }
      case ConnectionSave.Conflict conflict ->
          throw ProblemException.of(
              ProblemCode.CONFLICT,
              "There is a connection \""
                  + name
                  + "\" already. Choose another name, or change it with PUT.");
    };
  }

  StoredConnection update(
      Caller caller, String name, ConnectionRequest request, @Nullable String ifMatch) {
    StoredConnection stored = find(caller.workspace(), name);
    requireSame("name", name, request.name());
    requireSame("type", stored.type(), request.type());
    long expected = expected(stored, ifMatch);
    SequencedMap<String, Secret> secrets = given(request);
    List<String> removed = removed(request);
    List<String> staying =
        stored.secretNames().stream()
            .filter(secret -> !secrets.containsKey(secret) && !removed.contains(secret))
            .toList();
    JsonNode given = request.fields() == null ? stored.fields() : request.fields();
    JsonNode fields = forms.checked(stored.type(), given, secrets, staying);
    ConnectionEdit edit = new ConnectionEdit(fields, secrets, removed);
    return switch (connections.update(
        caller.workspace(), name, edit, caller.memberId(), expected)) {
      case ConnectionSave.Saved(StoredConnection changed) -> {
        trace(caller, "connection.update", name);
        yield changed;
      }
      case ConnectionSave.Conflict conflict -> throw changedMeanwhile(conflict.current());
    };
  }

  void delete(Caller caller, String name, @Nullable String ifMatch, boolean force) {
    StoredConnection stored = find(caller.workspace(), name);
    OptionalLong revision = ifMatch == null ? OptionalLong.empty() : Parameters.revision(ifMatch);
    List<String> users = force ? List.of() : uses.published(caller.workspace(), name);
    if (!users.isEmpty()) {
      throw inUse(name, users);
    }
    @Nullable Long expected = revision.isPresent() ? (Long) revision.getAsLong() : null;
    if (!connections.delete(caller.workspace(), name, expected)) {
      throw changedMeanwhile(stored.version());
    }
    trace(caller, "connection.delete", name);
  }

  /** Notes that a connection, which must be there, is being tested. */
  void traceTest(Caller caller, String name) {
    find(caller.workspace(), name);
    trace(caller, "connection.test", name);
  }

  private void trace(Caller caller, String action, String name) {
    audit.add(caller.workspace(), caller.memberId(), action, name, null);
  }

  private static long expected(StoredConnection stored, @Nullable String ifMatch) {
    if (ifMatch == null) {
      throw ProblemException.of(
              ProblemCode.PRECONDITION_REQUIRED,
              "Send If-Match with the ETag of the connection that you have seen, or * to overwrite"
                  + " it.")
          .with("ETag", "\"" + stored.version() + "\"");
    }
    OptionalLong revision = Parameters.revision(ifMatch);
    if (revision.isPresent() && revision.getAsLong() != stored.version()) {
      throw changedMeanwhile(stored.version());
    }
    return stored.version();
  }

  private static ProblemException changedMeanwhile(@Nullable Long current) {
    return current == null
        ? ProblemException.of(
            ProblemCode.PRECONDITION_FAILED, "The connection was deleted in between.")
        : ProblemException.of(
                ProblemCode.PRECONDITION_FAILED,
                "Somebody changed the connection in between. Read it, and change it again.")
            .with("ETag", "\"" + current + "\"");
  }

  private static ProblemException inUse(String name, List<String> users) {
    String shown = String.join(", ", users.subList(0, Math.min(SHOWN_USES, users.size())));
    String more = users.size() > SHOWN_USES ? " and " + (users.size() - SHOWN_USES) + " more" : "";
    return ProblemException.of(
        ProblemCode.CONFLICT,
        "Published definitions use the connection \"%s\": %s%s. Their executions would fail. Publish them without it first, or delete it all the same with ?force=true."
            .formatted(name, shown, more));
  }

  private static String checkedName(@Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Parameters.bad(
          "name", "a letter or _, then letters, digits or _, 63 at most", String.valueOf(name));
    }
    return name;
  }

  private static void requireSame(String what, String stored, @Nullable String given) {
    if (given != null && !given.equals(stored)) {
      throw ProblemException.of(
          ProblemCode.CONFLICT,
          "The %s of a connection cannot be changed (it is \"%s\"). Create another one."
              .formatted(what, stored));
    }
  }

  private static SequencedMap<String, Secret> given(ConnectionRequest request) {
    SequencedMap<String, Secret> given = new LinkedHashMap<>();
    request
        .secrets()
        .forEach((name, secret) -> {
          if (secret != null) {
            given.put(name, secret);
          }
        });
    return given;
  }

  private static List<String> removed(ConnectionRequest request) {
    List<String> removed = new ArrayList<>();
    request
        .secrets()
        .forEach((name, secret) -> {
          if (secret == null) {
            removed.add(name);
          }
        });
    return removed;
  }
}

package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.AskedApproval;
import io.perdura.api.plan.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes what a person is asked of the values of a node's templates. */
final class Asking {
  private static final int MAX_TITLE = 500;
  private static final int MAX_BODY = 20_000;
  private static final int MAX_ASSIGNEES = 50;
  private static final int MAX_ASSIGNEE = 200;

  private Asking() {}

  /** A value cannot be asked with; the message says which, and what is expected. */
  static final class UnfitException extends Exception {
    UnfitException(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /**
   * What a person is asked.
   *
   * @param routed whether an edge leaves the handle {@code timeout}
   */
  static AskedApproval of(
      Action.Approval action,
      String title,
      @Nullable Data body,
      @Nullable Data assignees,
      boolean routed)
      throws UnfitException {
    if (title.isBlank() || title.length() > MAX_TITLE) {
      throw new UnfitException(
          "Expected a title of 1 to %d characters, but got %d."
              .formatted(MAX_TITLE, title.length()));
    }
    return new AskedApproval(
        title,
        body(body),
        assignees(assignees),
        action.form(),
        action.onTimeout() == null ? Outsiders.defaultPolicy(routed) : action.onTimeout());
  }

  private static @Nullable String body(@Nullable Data given) throws UnfitException {
    if (given == null) {
      return null;
    }
    if (!(given instanceof Data.Inline(JsonNode value))) {
      throw longBody();
    }
    if (value.isNull()) {
      return null;
    }
    String text = value.isString() ? value.stringValue() : value.toPrettyString();
    if (text.length() > MAX_BODY) {
      throw longBody();
    }
    return text;
  }

  private static UnfitException longBody() {
    return new UnfitException(
        "Expected a body of at most %d characters. Show a part of it, or a link."
            .formatted(MAX_BODY));
  }

  private static List<String> assignees(@Nullable Data given) throws UnfitException {
    JsonNode value = given instanceof Data.Inline(JsonNode inline) ? inline : null;
    if (given == null || (value != null && value.isNull())) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (value != null && value.isArray() && value.size() <= MAX_ASSIGNEES) {
      for (JsonNode name : value) {
        names.add(name.asString(""));
      }
    } else if (value != null && value.isString()) {
      names.add(value.stringValue());
    }
    if (names.isEmpty() && !(value != null && value.isArray() && value.isEmpty())
        || names.stream().anyMatch(name -> name.isBlank() || name.length() > MAX_ASSIGNEE)) {
      throw new UnfitException(
          "Expected as assignees a list of at most %d names of 1 to %d characters, or one name."
              .formatted(MAX_ASSIGNEES, MAX_ASSIGNEE));
    }
    return names;
  }
}

package io.perdura.worker.secret;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces known secrets by dots, in clear and as JSON, URL, hexadecimal or base64 text, also
 * inside longer base64. Secrets of less than six characters are left: they would be found in
 * ordinary words.
 */
public final class Redactor {
  /** Knows no secret and changes nothing. */
  public static final Redactor NONE = new Redactor(Set.of());

  static final String MASK = "•••";

  /** Longest first, so that no rest of a longer form is left. */
  private final List<String> forms;

  private Redactor(Set<String> forms) {
    this.forms = forms.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  /** Knows the secrets of a connection, and what is made of them to be sent. */
  public static Redactor of(Connection connection) {
    Set<String> forms = new LinkedHashSet<>();
    for (Secret secret : connection.secrets().values()) {
      forms.addAll(Forms.of(secret.reveal()));
      connection
          .text("username")
          .ifPresent(user -> forms.addAll(Forms.of(user + ":" + secret.reveal())));
    }
    return new Redactor(forms);
  }

  /** Knows these secrets too. */
  public Redactor and(Collection<String> secrets) {
    if (secrets.isEmpty()) {
      return this;
    }
    Set<String> all = new LinkedHashSet<>(forms);
    secrets.forEach(secret -> all.addAll(Forms.of(secret)));
    return new Redactor(all);
  }

  /** Whether it knows any secret. */
  public boolean isActive() {
    return !forms.isEmpty();
  }

  /** The text without secrets. */
  public String redact(String text) {
    String redacted = text;
    for (String form : forms) {
      redacted = redacted.replace(form, MASK);
    }
    return redacted;
  }

  /** The value without secrets in its texts and keys; the same object if there are none. */
  public JsonNode redact(JsonNode value) {
    if (!isActive()) {
      return value;
    }
    if (value.isString()) {
      String text = value.stringValue();
      String redacted = redact(text);
      return redacted.equals(text) ? value : Json.mapper().getNodeFactory().stringNode(redacted);
    }
    if (value.isArray()) {
      ArrayNode items = Json.mapper().createArrayNode();
      value.forEach(item -> items.add(redact(item)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode fields = Json.mapper().createObjectNode();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        fields.set(redact(field.getKey()), redact(field.getValue()));
      }
      return fields;
    }
    return value;
  }

  /** For a text that comes in parts. */
  public RedactedStream stream() {
    return new RedactedStream(this);
  }

  /** A secret in a text. */
  record Match(int begin, int end) {}

  /** The first secret that begins at or behind a position, in its longest form; null if none. */
  @Nullable Match first(String text, int from) {
    Match first = null;
    for (String form : forms) {
      int begin = text.indexOf(form, from);
      if (begin >= 0 && (first == null || begin < first.begin())) {
        first = new Match(begin, begin + form.length());
      }
    }
    return first;
  }

  /** Length of the longest end of a text that a secret may begin with. */
  int open(String text) {
    int longest = 0;
    for (String form : forms) {
      for (int length = Math.min(form.length() - 1, text.length()); length > longest; length--) {
        if (text.startsWith(form.substring(0, length), text.length() - length)) {
          longest = length;
        }
      }
    }
    return longest;
  }
}

package io.perdura.bridge.rest.resume;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/**
 * A field of the form of an approval, as the page shows it.
 *
 * @param key the property
 * @param schema its schema
 * @param required whether it must be filled in
 */
record FormField(String key, JsonNode schema, boolean required) {
  private static final int LONG = 200;

  String name() {
    return FormPost.FIELD + key;
  }

  /**
   * The field with its label.
   *
   * @param given what was filled in; null = nothing
   * @param fresh whether nothing was sent yet, so that defaults show
   */
  String html(@Nullable String given, boolean fresh) {
    String id = "f-" + text(key);
    JsonNode standard = schema.path("default");
    String value =
        fresh && !standard.isMissingNode() ? shown(standard) : (given == null ? "" : given);
    String label = text(schema.path("title").asString(key)) + (required ? " (required)" : "");
    String description = schema.path("description").asString("");
    String hint =
        description.isEmpty()
            ? ""
            : "<span class=\"hint\" id=\"%s-hint\">%s</span>\n".formatted(id, text(description));
    String attributes =
        " id=\"%s\" name=\"%s\"%s%s"
            .formatted(
                id,
                text(name()),
                hint.isEmpty() ? "" : " aria-describedby=\"%s-hint\"".formatted(id),
                required && !isBoolean() ? " required" : "");
    if (isBoolean()) {
      boolean checked = fresh ? standard.asBoolean(false) : given != null;
      return "<label class=\"check\"><input type=\"checkbox\" value=\"true\"%s%s> %s</label>\n%s"
          .formatted(attributes, checked ? " checked" : "", label, hint);
    }
    return "<label for=\"%s\">%s</label>\n%s%s\n"
        .formatted(id, label, hint, control(attributes, value));
  }

  private boolean isBoolean() {
    return schema.path("type").asString("").equals("boolean");
  }

  private String control(String attributes, String value) {
    if (schema.path("enum").isArray()) {
      StringBuilder options = new StringBuilder("<option value=\"\"></option>");
      for (JsonNode option : schema.get("enum")) {
        String shown = shown(option);
        options.append(
            "<option value=\"%1$s\"%2$s>%1$s</option>"
                .formatted(text(shown), shown.equals(value) ? " selected" : ""));
      }
      return "<select%s>%s</select>".formatted(attributes, options);
    }
    return switch (schema.path("type").asString("")) {
      case "integer", "number" ->
          "<input inputmode=\"decimal\"%s value=\"%s\">".formatted(attributes, text(value));
      case "string" ->
          schema.path("maxLength").asInt(LONG) > LONG
              ? "<textarea%s>%s</textarea>".formatted(attributes, text(value))
              : "<input%s value=\"%s\">".formatted(attributes, text(value));
      default ->
          "<textarea%s placeholder=\"JSON\">%s</textarea>".formatted(attributes, text(value));
    };
  }

  private static String shown(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}

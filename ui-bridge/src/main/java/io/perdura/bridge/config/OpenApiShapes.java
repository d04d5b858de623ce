package io.perdura.bridge.config;

import io.perdura.api.rest.ByName;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Makes the OpenAPI document say what the records say: a component that is not {@link Nullable} is
 * required, and a JSON tree is any JSON, or an object where {@link ByName} says so. Clients
 * generate their types from it.
 */
@Component
class OpenApiShapes implements ModelConverter {
  private static final String PREFIX = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = raw(type.getType());
    if (JsonNode.class.isAssignableFrom(raw)) {
      return new Schema<>().description("Any JSON.");
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (schema != null && raw.isRecord()) {
      Schema<?> model = schema;
      if (schema.get$ref() != null && schema.get$ref().startsWith(PREFIX)) {
        model = context.getDefinedModels().get(schema.get$ref().substring(PREFIX.length()));
      }
      if (model != null) {
        require(raw, model);
        nameValues(raw, model, context);
      }
    }
    return schema;
  }

  private static void require(Class<?> type, Schema<?> model) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      boolean known = model.getProperties() != null && model.getProperties().containsKey(name);
      boolean listed = model.getRequired() != null && model.getRequired().contains(name);
      if (known && !listed && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        model.addRequiredItem(name);
      }
    }
  }

  private static void nameValues(Class<?> type, Schema<?> model, ModelConverterContext context) {
    for (RecordComponent component : type.getRecordComponents()) {
      ByName values = component.getAnnotation(ByName.class);
      if (values == null) {
        continue;
      }
      Object each =
          values.value() == Object.class
              ? true
              : context.resolve(new AnnotatedType(values.value()).resolveAsRef(true));
      Schema<?> object = new Schema<>().additionalProperties(each);
      object.addType("object");
      model.addProperty(component.getName(), object);
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof com.fasterxml.jackson.databind.JavaType java
        ? java.getRawClass()
        : ResolvableType.forType(type).resolve(Object.class);
  }
}

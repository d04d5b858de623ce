package io.perdura.translator;

import io.perdura.translator.schema.DefinitionSchema;

/** The JSON Schema of definitions, as it is published: exactly what this version reads. */
public final class WorkflowSchema {
  private WorkflowSchema() {}

  /** The schema, JSON Schema 2020-12. */
  public static String text() {
    return DefinitionSchema.text();
  }
}

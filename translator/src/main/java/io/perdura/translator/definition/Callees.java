package io.perdura.translator.definition;

import io.perdura.api.plan.CallTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The published definitions of a workspace, which others may call. */
public interface Callees {
  /** What a call means now; empty if that is not published. */
  Optional<Callee> find(CallTarget target);

  /** Ids of what is published, for proposals; perhaps not all. */
  List<String> ids();

  /**
   * A published version.
   *
   * @param version its number
   * @param inputs JSON Schema of its input; null = anything
   * @param calls what it calls itself
   */
  record Callee(int version, @Nullable JsonNode inputs, List<CallTarget> calls) {
    /** Copies the list. */
    public Callee {
      calls = List.copyOf(calls);
    }
  }
}

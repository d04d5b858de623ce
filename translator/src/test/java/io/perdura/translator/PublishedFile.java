package io.perdura.translator;

import io.perdura.api.plan.CallTarget;
import io.perdura.translator.definition.Callees;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a workspace has published, in a file: by id {@code {"versions": 2, "inputs": …, "calls":
 * ["id", …]}}.
 */
record PublishedFile(JsonNode all) implements Callees {
  @Override
  public Optional<Callee> find(CallTarget target) {
    JsonNode one = all.path(target.definition());
    int newest = one.path("versions").intValue(one.isObject() ? 1 : 0);
    int version = target.version() == null ? newest : target.version();
    return version < 1 || version > newest
        ? Optional.empty()
        : Optional.of(
            new Callee(
                version,
                one.get("inputs"),
                one.path("calls")
                    .valueStream()
                    .map(call -> new CallTarget(call.stringValue(), null))
                    .toList()));
  }

  @Override
  public List<String> ids() {
    return List.copyOf(all.propertyNames());
  }
}

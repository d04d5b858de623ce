package io.perdura.bridge.rest.live;

import io.perdura.api.json.Json;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.StopReason;
import io.perdura.bridge.rest.control.Asked;
import io.perdura.bridge.security.Caller;
import io.perdura.store.member.Audit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes who asked for what of live executions, and why; once for a request that is repeated. */
@Component
class LiveNotes {
  private static final String STOP = "live.stop";

  private final Audit audit;

  LiveNotes(Audit audit) {
    this.audit = audit;
  }

  /** Whether this request has stopped it before. */
  boolean hasStopped(Caller caller, String id, Asked asked) {
    return audit.details(caller.workspace(), STOP, id, asked.id()).isPresent();
  }

  void stopped(Caller caller, String id, Asked asked, StopReason how) {
    ObjectNode details = Json.mapper().createObjectNode();
    details.set("stop", Json.tree(how));
    add(caller, STOP, id, asked, details);
  }

  void changed(Caller caller, String id, Asked asked, LiveChange change) {
    ObjectNode details = Json.mapper().createObjectNode();
    details.set("change", Json.tree(change));
    add(caller, "live.configure", id, asked, details);
  }

  private void add(Caller caller, String action, String id, Asked asked, ObjectNode details) {
    if (asked.reason() != null) {
      details.put("reason", asked.reason());
    }
    audit.addOnce(caller.workspace(), asked.by(), action, id, asked.id(), details);
  }
}

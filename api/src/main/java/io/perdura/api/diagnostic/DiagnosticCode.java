package io.perdura.api.diagnostic;

/**
 * Every diagnostic that the translator can give. Families: 1 JSON and schema, 2 graph, 3
 * expressions, 4 node config and connections, 5 limits. A code never changes its meaning.
 */
public enum DiagnosticCode {
  /** Not well-formed JSON. */
  WF1001("Syntax error"),
  /** A property that the format does not know. */
  WF1002("Unknown property"),
  /** A required property is missing. */
  WF1003("Missing property"),
  /** A value of the wrong type or outside its bounds. */
  WF1004("Wrong value"),
  /** The same key twice in one object. */
  WF1005("Duplicate key"),
  /** Text that cannot be stored or sent: U+0000 or a lone surrogate. */
  WF1006("Invalid character"),
  /** Two nodes with one id. */
  WF2001("Duplicate node id"),
  /** An edge whose end is no node. */
  WF2002("Unknown edge end"),
  /** A cycle; the message shows its path. */
  WF2003("Cycle"),
  /** A handle that the source does not have. */
  WF2004("Unknown handle"),
  /** A node that no start reaches. */
  WF2005("Unreachable node"),
  /** An edge across a container's border. */
  WF2006("Edge crosses a container"),
  /** {@code onError: route} without an error edge. */
  WF2007("Missing error edge"),
  /** No node to start with. */
  WF2008("No start"),
  /** The same edge twice. */
  WF2009("Duplicate edge"),
  /** An error edge on a node whose {@code onError} says otherwise. */
  WF2010("Conflicting error edge"),
  /** A {@code parentId} that names no container. */
  WF2011("Unknown container"),
  /** An edge at a node that runs at the end of its scope, or undoes another. */
  WF2012("Edge at a node without edges"),
  /** {@code compensate} or {@code errorHandler} names a node that cannot do that. */
  WF2013("Unfit node"),
  /** A break or continue outside a loop, or an end where nothing can be ended. */
  WF2014("Misplaced jump"),
  /** A loop that nothing ends before its bound. */
  WF2015("Loop without progress"),
  /** An error that is caught but cannot arrive, or leads nowhere. */
  WF2016("Unreachable catch"),
  /** A wait for an event in a definition with settings for live mode, which takes none. */
  WF2020("Event in live mode"),
  /** An expression that cannot be parsed. */
  WF3001("Expression syntax"),
  /** A reference to a node that does not exist. */
  WF3002("Unknown node in expression"),
  /** A reference to a node that does not come before. */
  WF3003("Not an ancestor"),
  /** A reference to a node that may have been skipped. */
  WF3004("Maybe skipped"),
  /** An unknown method, function or root. */
  WF3005("Unknown method"),
  /** Something that would differ on replay. */
  WF3006("Not deterministic"),
  /** Two nodes that can run in parallel write one variable without a reducer. */
  WF3007("Parallel write"),
  /** A reference to a variable that is not declared. */
  WF3008("Unknown variable"),
  /** A reference to an input that the input schema does not have. */
  WF3009("Unknown input"),
  /** An expression that is bound to exceed its budget. */
  WF3501("Expression budget"),
  /** A node type that does not exist. */
  WF4001("Unknown node type"),
  /** A config that its type's schema refuses. */
  WF4002("Invalid config"),
  /** A node refers to a connection that the definition does not declare. */
  WF4003("Undeclared connection"),
  /** A secret written in clear. */
  WF4004("Secret in clear"),
  /** A declared connection that does not exist in the workspace. */
  WF4005("Missing connection"),
  /** A connection of the wrong type. */
  WF4006("Connection type conflict"),
  /** A declared connection that no node uses. */
  WF4007("Unused connection"),
  /** A call of a definition or version that is not published. */
  WF4008("Unresolvable call"),
  /** Calls that lead back to where they began, or too far. */
  WF4009("Endless calls"),
  /** The input of a call that the called definition will refuse. */
  WF4010("Unfit call input"),
  /** Too many nodes or edges. */
  WF5001("Too many nodes"),
  /** The document is too large or too deeply nested. */
  WF5002("Too large"),
  /** An attempt may take longer than all attempts together. */
  WF5003("Time-out conflict"),
  /** More problems than are shown. */
  WF5004("More problems"),
  /** Containers in containers in containers. */
  WF5005("Nested too deeply"),
  /** An execution is bound to have very many steps. */
  WF5006("Heavy plan");

  private final String title;

  DiagnosticCode(String title) {
    this.title = title;
  }

  /** Short title for people. */
  public String title() {
    return title;
  }
}

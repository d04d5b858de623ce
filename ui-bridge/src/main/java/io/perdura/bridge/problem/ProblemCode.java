package io.perdura.bridge.problem;

/** The kinds of problems, with their HTTP status and title. */
public enum ProblemCode {
  /** The request's query, header or path is malformed. */
  BAD_REQUEST(400, "bad-request", "The request is malformed"),
  /** A query parameter that the route does not know. */
  UNKNOWN_PARAMETER(400, "unknown-parameter", "Unknown query parameter"),
  /** The body is not one JSON document, or not of the expected shape. */
  BAD_BODY(400, "bad-body", "The body cannot be read"),
  /** A cursor that this server did not make, or made for something else. */
  BAD_CURSOR(400, "bad-cursor", "The cursor is not valid here"),
  /** No credential, or one that is unknown, revoked or expired. */
  UNAUTHENTICATED(401, "unauthenticated", "A valid API key is needed"),
  /** The key lacks a scope. */
  FORBIDDEN(403, "forbidden", "The key does not allow this"),
  /** A resume URL that this install did not make. */
  LINK_INVALID(403, "link-invalid", "The link is not valid"),
  /** The Host or Origin header does not belong to the local install. */
  BAD_HOST(403, "bad-host", "The request comes from elsewhere"),
  /** Nothing is there, or not in this workspace. */
  NOT_FOUND(404, "not-found", "Not found"),
  /** The path exists for other methods. */
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  /** The answer cannot be given in the asked form. */
  NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
  /** The state does not allow it. */
  CONFLICT(409, "conflict", "The state does not allow this"),
  /** A resume URL that was used, has expired, or whose node or execution is over. */
  LINK_OVER(410, "link-over", "The link is used up"),
  /** The definition changed since it was read. */
  PRECONDITION_FAILED(412, "changed-meanwhile", "Somebody saved in between"),
  /** The body is too large. */
  TOO_LARGE(413, "too-large", "The body is too large"),
  /** A content type or encoding that the route does not take. */
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported content type"),
  /** The definition has errors. */
  DEFINITION_INVALID(422, "definition-invalid", "The definition has errors"),
  /** The input does not match the definition's schema. */
  INPUT_INVALID(422, "input-invalid", "The input does not match the schema"),
  /** A connection does not match the schema of its type. */
  CONNECTION_INVALID(422, "connection-invalid", "The connection does not match its type"),
  /** An idempotency key was used for another request. */
  IDEMPOTENCY_MISMATCH(422, "idempotency-mismatch", "The idempotency key belongs to another start"),
  /** A save without If-Match over an existing definition. */
  PRECONDITION_REQUIRED(428, "if-match-required", "Say which revision you change"),
  /** A limit is reached. */
  TOO_MANY(429, "too-many", "A limit is reached"),
  /** A fault of the platform. */
  INTERNAL(500, "internal", "Something went wrong here"),
  /** A master key of connections is missing or wrong; an operator must put it right. */
  MASTER_KEY(500, "master-key", "The secrets of connections cannot be stored or read"),
  /** PostgreSQL or Temporal cannot be reached, or too slowly. */
  UNAVAILABLE(503, "unavailable", "Temporarily unavailable");

  private final int status;
  private final String code;
  private final String title;

  ProblemCode(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** The kind, for programs. */
  public String code() {
    return code;
  }

  /** The same short text for every problem of the kind. */
  public String title() {
    return title;
  }
}

package io.perdura.store.db;

/** A page was asked for with a cursor that this list did not give out. */
public final class InvalidCursorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the cursor. */
  public InvalidCursorException(String cursor) {
    super(
        "The cursor '"
            + (cursor.length() > 80 ? cursor.substring(0, 80) + "…" : cursor)
            + "' is none of this list. Leave it out to start at the first page.");
  }
}

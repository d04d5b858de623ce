package io.perdura.worker.activity;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;

/** The blob store answers, but does not have the blob: trying again does not help. */
public final class BlobMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The blob with this reference. */
  public BlobMissingException(String ref) {
    super(
        "The blob %s is not in the store any more: it was deleted, or the store was restored from a backup. Start the execution again."
            .formatted(ref));
  }

  /** What its node reports. */
  Failure failure() {
    return Failure.of(ErrorTypes.BLOB_MISSING, String.valueOf(getMessage()));
  }
}

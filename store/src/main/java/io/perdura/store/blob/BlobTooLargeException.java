package io.perdura.store.blob;

/** A value is larger than the blob store takes. */
public final class BlobTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names both sizes in bytes. */
  public BlobTooLargeException(long size, long limit) {
    super(
        "The value has %,d bytes; the most that is stored is %,d. Store it elsewhere and pass its address."
            .formatted(size, limit));
  }
}

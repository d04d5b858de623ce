package io.perdura.store.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of an installation. The first one encrypts, all decrypt, so a key is replaced by
 * putting a new one in front of it. They come from {@code PERDURA_MASTER_KEY}, or from the file
 * that {@code PERDURA_MASTER_KEY_FILE} names, which is read again when it has changed: base64 of 32
 * bytes each, apart by white space or commas; lines that begin with # are left out.
 */
public final class KeyRing {
  /** Environment variable with keys. */
  public static final String KEYS = "PERDURA_MASTER_KEY";

  /** Environment variable with the path of a file of keys. */
  public static final String FILE = "PERDURA_MASTER_KEY_FILE";

  private static final int BYTES = 32;
  private static final String MAKE = "Make one: openssl rand -base64 32";

  private final @Nullable String given;
  private final @Nullable Path file;
  private volatile List<MasterKey> known = List.of();

  private KeyRing(@Nullable String given, @Nullable Path file) {
    this.given = given;
    this.file = file;
  }

  /**
   * The keys that the environment names; without any, what needs a key fails with a word on how to
   * give one.
   *
   * @param environment value of a variable; null = not set
   */
  public static KeyRing of(Function<String, @Nullable String> environment) {
    String keys = environment.apply(KEYS);
    String path = environment.apply(FILE);
    if (keys != null && !keys.isBlank()) {
      return new KeyRing(keys, null);
    }
    return new KeyRing(null, path == null || path.isBlank() ? null : Path.of(path.strip()));
  }

  /** A new key as text, for a file of keys. */
  public static String newKey() {
    return MasterKey.next();
  }

  /**
   * Reads the keys, so that a fault shows at the start of a process.
   *
   * @return ids of the keys, the one that encrypts first
   * @throws KeyException if there is none, or one is malformed
   */
  public List<String> check() {
    return load().stream().map(MasterKey::id).toList();
  }

  /**
   * The key that encrypts.
   *
   * @throws KeyException if there is none
   */
  MasterKey active() {
    return load().getFirst();
  }

  /**
   * The key with that id.
   *
   * @throws KeyException if it is not here
   */
  MasterKey find(String id) {
    return known.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .or(() -> load().stream().filter(key -> key.id().equals(id)).findFirst())
        .orElseThrow(() ->
            new KeyException(
                "The master key %s is not in %s, which has %s. Put it there again, from the backup of the keys; without it, enter the secrets anew."
                    .formatted(id, place(), known.stream().map(MasterKey::id).toList())));
  }

  /**
   * A key for another purpose than secrets, made of the key that encrypts (HKDF with SHA-256).
   *
   * @param purpose what it is for; different purposes have different keys
   * @throws KeyException if there is none
   */
  public Derived derive(String purpose) {
    return derive(active(), purpose);
  }

  /**
   * As {@link #derive(String)}, of the master key with that id.
   *
   * @return empty if it is not here
   * @throws KeyException if there is no master key at all
   */
  public Optional<Derived> derive(String purpose, String id) {
    Optional<MasterKey> found = known.stream().filter(key -> key.id().equals(id)).findFirst();
    return found
        .or(() -> load().stream().filter(key -> key.id().equals(id)).findFirst())
        .map(key -> derive(key, purpose));
  }

  private static Derived derive(MasterKey key, String purpose) {
    try {
      byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
      SecretKey derived =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "HmacSHA256",
                  HKDFParameterSpec.ofExtract().addIKM(key.key()).thenExpand(info, BYTES));
      return new Derived(key.id(), derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HKDF with SHA-256", e);
    }
  }

  /**
   * A key that was made of a master key.
   *
   * @param id of the master key; not secret
   * @param key for one purpose
   */
  public record Derived(String id, SecretKey key) {
    /** The id only. */
    @Override
    public String toString() {
      return "Derived[" + id + "]";
    }
  }

  private String place() {
    return file == null ? KEYS : file.toString();
  }

  private List<MasterKey> load() {
    List<MasterKey> keys = new ArrayList<>();
    int line = 0;
    for (String text : text().split("\n", -1)) {
      line++;
      if (!text.strip().startsWith("#")) {
        for (String word : text.strip().split("[\\s,]+", -1)) {
          if (!word.isEmpty()) {
            keys.add(parse(word, line));
          }
        }
      }
    }
    if (keys.isEmpty()) {
      throw new KeyException(place() + " holds no master key. " + MAKE);
    }
    known = List.copyOf(keys);
    return keys;
  }

  private MasterKey parse(String word, int line) {
    try {
      return MasterKey.parse(word);
    } catch (IllegalArgumentException e) {
      throw new KeyException(
          "Line %d of %s is no master key: expected 32 bytes in base64. %s"
              .formatted(line, place(), MAKE),
          e);
    }
  }

  private String text() {
    if (given != null) {
      return given;
    }
    if (file == null) {
      throw new KeyException(
          "There is no master key, so secrets can be neither stored nor read. Set %s or %s to the same key for the bridge and the workers. %s"
              .formatted(FILE, KEYS, MAKE));
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new KeyException(
          "The file of the master key, %s, is missing. Put it back from its backup, or set %s."
              .formatted(file, FILE),
          e);
    } catch (IOException e) {
      throw new KeyException(
          "The file of the master key, %s, cannot be read (%s). Let this user read it."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}

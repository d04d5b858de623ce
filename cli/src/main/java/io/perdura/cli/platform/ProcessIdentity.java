package io.perdura.cli.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names one process for ever, though process ids are used again: a process is this one only if its
 * id, its start and its program are the same.
 *
 * @param pid process id
 * @param startedAt start as the operating system tells it; null if it does not
 * @param program file name of its executable; null if the operating system does not tell
 */
public record ProcessIdentity(long pid, @Nullable Instant startedAt, @Nullable String program) {
  /** The clock of the kernel ticks every 10 ms and its base may be corrected by NTP. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The identity of a running process. */
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(
        process.pid(), process.info().startInstant().orElse(null), program(process));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  /** True while the process runs. */
  public boolean isAlive() {
    return find().isPresent();
  }

  private boolean isSame(ProcessHandle other) {
    Instant start = other.info().startInstant().orElse(null);
    if (startedAt == null || start == null) {
      return false;
    }
    String name = program(other);
    boolean sameProgram = program == null || name == null || program.equals(name);
    return sameProgram && Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0;
  }

  private static @Nullable String program(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(Path::of)
        .map(Path::getFileName)
        .map(Path::toString)
        // Linux marks the executable so once its file was replaced.
        .map(name -> name.replace(" (deleted)", ""))
        .orElse(null);
  }
}

package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Held by the one supervisor of a state folder; the operating system frees it when that dies. */
final class SupervisorLock implements AutoCloseable {
  private final FileChannel channel;

  private SupervisorLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock; empty if another process has it. */
  static Optional<SupervisorLock> take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // Another supervisor in this very process.
      }
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new SupervisorLock(channel));
    } catch (IOException e) {
      throw new PlatformException("Cannot lock " + file + ": " + e, e);
    }
  }

  /** True if some process has the lock now. */
  static boolean isTaken(Path file) {
    Optional<SupervisorLock> mine = take(file);
    mine.ifPresent(SupervisorLock::close);
    return mine.isEmpty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new PlatformException("Cannot release the lock: " + e, e);
    }
  }
}

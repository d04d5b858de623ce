package io.perdura.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** The password of the local PostgreSQL. */
class PasswordTest {
  private static final int ASKING = 8;

  @TempDir private Path folder;

  @RepeatedTest(20)
  void allWhoAskAtTheSameTimeGetTheSamePassword()
      throws IOException, InterruptedException, ExecutionException {
    Path file = folder.resolve("password");
    CyclicBarrier together = new CyclicBarrier(ASKING);
    Callable<String> ask =
        () -> {
          together.await();
          return Password.of(file);
        };
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(ASKING)) {
      for (int i = 0; i < ASKING; i++) {
        answers.add(threads.submit(ask));
      }
    }
    String password = Files.readString(file);
    assertThat(password).hasSize(48);
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo(password);
    }
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}

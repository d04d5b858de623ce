package io.perdura.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.store.testing.Sql;
import io.perdura.store.testing.TestDatabase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class DbIT {
  private static TestDatabase database;
  private static Db db;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    db = new Db(database.dataSource());
    database.execute("create table t (id int primary key, n int not null)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void runsBothTransactionsOfADeadlockToTheirEnd() throws ExecutionException, InterruptedException {
    database.execute("insert into t values (1, 0), (2, 0)");
    CountDownLatch bothHold = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> up = threads.submit(() -> add(1, 2, bothHold));
      Future<Integer> down = threads.submit(() -> add(2, 1, bothHold));
      up.get();
      down.get();
    }
    assertThat(Sql.text(database.dataSource(), "select sum(n) from t")).isEqualTo("4");
  }

  @Test
  void undoesAllWhenOneStatementFails() {
    assertThatThrownBy(() ->
            db.transact(jdbc -> {
              jdbc.sql("insert into t values (10, 1)").update();
              return jdbc.sql("insert into t values (10, 2)").update();
            }))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(Sql.number(database.dataSource(), "select count(*) from t where id = 10")).isZero();
  }

  private static int add(int first, int second, CountDownLatch bothHold) {
    return db.transact(jdbc -> {
      jdbc.sql("update t set n = n + 1 where id = :id").param("id", first).update();
      bothHold.countDown();
      await(bothHold);
      return jdbc.sql("update t set n = n + 1 where id = :id").param("id", second).update();
    });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

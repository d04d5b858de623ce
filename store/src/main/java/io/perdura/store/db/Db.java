package io.perdura.store.db;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements. An absent or breaking PostgreSQL becomes a {@link StoreUnavailableException};
 * every other fault stays what Spring makes of it.
 */
public final class Db {
  /** Classes 08 connection, 53 resources, 57 shutdown or time-out of the server. */
  private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57");

  private static final int MOST_ATTEMPTS = 5;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Works on the connections of {@code source}. */
  public Db(DataSource source) {
    this.jdbc = JdbcClient.create(source);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  /**
   * Runs one statement, committed on its own.
   *
   * @throws StoreUnavailableException if PostgreSQL does not answer
   */
  public <T extends @Nullable Object> T run(Function<JdbcClient, T> work) {
    try {
      return work.apply(jdbc);
    } catch (DataAccessException e) {
      throw translated(e);
    }
  }

  /**
   * Runs statements that commit together (isolation READ COMMITTED). Where PostgreSQL has undone
   * them to end a deadlock, they run again, so {@code work} must only act on the database.
   *
   * @throws StoreUnavailableException if PostgreSQL does not answer; the transaction then may or
   *     may not have been committed
   */
  public <T extends @Nullable Object> T transact(Function<JdbcClient, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transactOnce(work);
      } catch (PessimisticLockingFailureException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      } catch (DataAccessException | TransactionException e) {
        throw translated(e);
      }
    }
  }

  @SuppressWarnings("NullAway") // execute() returns what work returns
  private <T extends @Nullable Object> T transactOnce(Function<JdbcClient, T> work) {
    return transaction.execute(status -> work.apply(jdbc));
  }

  private static RuntimeException translated(RuntimeException e) {
    if (isUnavailable(e)) {
      return new StoreUnavailableException(
          "PostgreSQL does not answer ("
              + rootMessage(e)
              + "). Check that it runs and can be reached from here, then try again.",
          e);
    }
    return e;
  }

  private static boolean isUnavailable(RuntimeException e) {
    if (e instanceof TransactionException
        || e instanceof DataAccessResourceFailureException
        || e instanceof RecoverableDataAccessException
        || e instanceof TransientDataAccessResourceException
        || e instanceof QueryTimeoutException) {
      return true;
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2));
      }
    }
    return false;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }
}

package io.perdura.worker.probe;

import io.perdura.api.connection.Connection;
import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.worker.activity.ConnectionSource;
import io.perdura.worker.credential.CredentialException;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressAnswer;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.secret.Redactor;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tests connections by what their type says. */
public final class ConnectionTester implements ConnectionTestActivity {
  /** Shorter than the activity's limit, so that the answer tells what took so long. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final ConnectionSource source;
  private final Egress egress;

  /** Tests connections of that source through that client. */
  public ConnectionTester(ConnectionSource source, Egress egress) {
    this.source = source;
    this.egress = egress;
  }

  /** Lets a worker take tests, besides its other work. */
  public static void register(Worker worker, ConnectionSource source, Egress egress) {
    worker.registerWorkflowImplementationTypes(ConnectionTestWorkflowImpl.class);
    worker.registerActivitiesImplementations(new ConnectionTester(source, egress));
  }

  @Override
  public ConnectionTestResult test(ConnectionTestTask task) {
    long begin = System.nanoTime();
    Verdict verdict =
        switch (source.find(task.workspace(), task.name())) {
          case ConnectionSource.Lookup.Found(Connection connection) -> redacted(connection);
          case ConnectionSource.Lookup.Missing missing ->
              Verdict.no("The workspace has no connection '" + task.name() + "'.");
          case ConnectionSource.Lookup.Unreadable(String reason) -> Verdict.no(reason);
        };
    long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return new ConnectionTestResult(verdict.ok(), verdict.message(), took);
  }

  private record Verdict(boolean ok, String message) {
    static Verdict no(String message) {
      return new Verdict(false, message);
    }
  }

  private Verdict redacted(Connection connection) {
    Verdict verdict = verdict(connection);
    return new Verdict(verdict.ok(), Redactor.of(connection).redact(verdict.message()));
  }

  private Verdict verdict(Connection connection) {
    try {
      Optional<EgressRequest> request = Probes.request(connection);
      return request.isPresent()
          ? judged(ask(request.get()))
          : new Verdict(true, "The secret can be read. Nothing is called in this test.");
    } catch (CredentialException e) {
      return Verdict.no(e.getMessage());
    } catch (EgressException e) {
      return Verdict.no(e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.no("The worker stopped during the test. Try again.");
    }
  }

  private EgressAnswer ask(EgressRequest request) throws EgressException, InterruptedException {
    return egress.exchange(request, Instant.now().plus(LIMIT)).run();
  }

  private static Verdict judged(EgressAnswer answer) {
    String said = "GET " + answer.url().display() + " answered " + answer.status();
    return switch (answer.status() / 100) {
      case 2 -> new Verdict(true, said + ".");
      case 3 -> Verdict.no(said + ", a redirect. Write the URL that it leads to.");
      case 4 ->
          Verdict.no(
              switch (answer.status()) {
                case 401, 403 -> said + ": the credentials are refused.";
                case 404 -> said + ": nothing is there. Check the URL.";
                case 429 -> said + ": it is called too often. Try again later.";
                default -> said + ".";
              });
      default -> Verdict.no(said + ": the fault is on the server's side.");
    };
  }
}

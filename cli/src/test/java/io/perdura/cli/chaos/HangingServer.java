package io.perdura.cli.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP server that takes calls and never answers; it sees when a caller hangs up. */
final class HangingServer implements AutoCloseable {
  private final ServerSocket server;
  private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final String beginning;

  HangingServer() throws IOException {
    this("");
  }

  /**
   * @param beginning what every caller is sent of an answer that never ends
   */
  HangingServer(String beginning) throws IOException {
    this.beginning = beginning;
    this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  /** The next call that came in. */
  Call next(Duration limit) {
    try {
      Call call = calls.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (call == null) {
        throw new AssertionError("Nobody called within " + limit);
      }
      return call;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Call call = new Call(server.accept(), beginning, new CountDownLatch(1));
        calls.add(call);
        Thread.ofVirtual().start(call);
      } catch (IOException e) {
        return;
      }
    }
  }

  /** One call. */
  record Call(Socket socket, String beginning, CountDownLatch closed) implements Runnable {
    @Override
    public void run() {
      try (Socket open = socket) {
        InputStream in = open.getInputStream();
        // It may say what it likes.
        int lines = 0;
        for (int read = in.read(); read >= 0; read = in.read()) {
          lines = read == '\n' ? lines + 1 : read == '\r' ? lines : 0;
          if (lines == 2) {
            open.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
          }
        }
      } catch (IOException e) {
        // Hung up with a reset.
      } finally {
        closed.countDown();
      }
    }

    void awaitClosed(Duration limit) {
      try {
        if (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new AssertionError("The caller still waits after " + limit);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }
  }

  /** Writes an answer's head. */
  static void head(OutputStream out, String more) throws IOException {
    out.write(("HTTP/1.1 200 OK\r\n" + more + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

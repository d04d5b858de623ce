package io.perdura.worker.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that talks raw bytes, so that it can be as rude as a test wants. */
public final class RudeServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();

  private RudeServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  /** Starts a server which runs that script for every connection, on a thread of its own. */
  public static RudeServer start(Script script) {
    try {
      ServerSocket listener = new ServerSocket(0, 1024, InetAddress.ofLiteral("127.0.0.1"));
      RudeServer server = new RudeServer(listener, script);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("Expected a free port", e);
    }
  }

  /** Starts a server that reads a request, sends that answer and closes. */
  public static RudeServer answering(String answer) {
    return start(call -> {
      call.readRequest();
      call.send(answer);
    });
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Call(socket));
    } catch (IOException | InterruptedException e) {
      // The client went away, which is what many tests want.
    } finally {
      open.remove(socket);
    }
  }

  /** Number of the port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** A URL of this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** How many connections came so far. */
  public int accepted() {
    return accepted.get();
  }

  /** How many connections are served now. */
  public int open() {
    return open.size();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server does with a connection; the connection is closed behind it. */
  @FunctionalInterface
  public interface Script {
    /** Serves one connection. */
    void run(Call call) throws IOException, InterruptedException;
  }

  /** One connection. */
  public static final class Call {
    private final Socket socket;

    private Call(Socket socket) {
      this.socket = socket;
    }

    /** Reads the request's head and its body of the announced length; gives the head. */
    public String readRequest() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      int last4 = 0;
      while (last4 != 0x0d0a0d0a) {
        int b = in.read();
        if (b < 0) {
          throw new SocketException("Closed within the request");
        }
        head.write(b);
        last4 = last4 << 8 | b;
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      int length =
          text.toLowerCase(Locale.ROOT)
              .lines()
              .filter(line -> line.startsWith("content-length:"))
              .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(0);
      return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Sends text as UTF-8. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Closes with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Blocks until the client has closed; gives {@link System#nanoTime()} of that moment. */
    public long awaitClose() {
      try {
        byte[] buffer = new byte[64 * 1024];
        while (socket.getInputStream().read(buffer) >= 0) {
          // What else comes does not matter.
        }
      } catch (IOException e) {
        return System.nanoTime();
      }
      return System.nanoTime();
    }
  }
}

package io.perdura.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The outlet over a real socket: the bound on what waits for a client is the point of it. */
class OutletIT {
  private static final int ALL = 1500 * Outlet.GROUP_BYTES;
  private static final Duration STALL = Duration.ofMillis(800);

  private final BlockingQueue<Outlet> outlets = new ArrayBlockingQueue<>(1);
  private DisposableServer server;

  @BeforeEach
  void start() {
    ReactorHttpHandlerAdapter adapter =
        new ReactorHttpHandlerAdapter((request, response) -> {
          Outlet outlet = new Outlet(new DefaultDataBufferFactory(), STALL);
          outlets.add(outlet);
          return response.writeAndFlushWith(outlet.body()).doFinally(signal -> outlet.gone());
        });
    server = HttpServer.create().host("127.0.0.1").port(0).handle(adapter).bindNow();
  }

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  @Test
  void cutsAClientThatReadsNothingAndHoldsLittleForIt() throws Exception {
    try (Socket unread = connect()) {
      Outlet outlet = outlets.poll(5, TimeUnit.SECONDS);
      byte[] group = new byte[Outlet.GROUP_BYTES];
      int written = 0;
      while (outlet.write(List.of(group))) {
        written++;
      }
      // What was taken sits in the two socket buffers of the operating system and in Netty.
      assertThat(written * (long) group.length).isLessThan(12_000_000L);
      assertThat(outlet.isGone()).isFalse();
      assertThat(unread.isClosed()).isFalse();
    }
  }

  @Test
  void waitsForASlowClientThatGoesOnReading() throws Exception {
    try (Socket socket = connect()) {
      Outlet outlet = outlets.poll(5, TimeUnit.SECONDS);
      AtomicInteger read = new AtomicInteger();
      Thread reader = Thread.ofVirtual().start(() -> readSlowly(socket, read));
      byte[] group = "x".repeat(Outlet.GROUP_BYTES).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 1500; i++) {
        assertThat(outlet.write(List.of(group))).isTrue();
      }
      outlet.complete();
      reader.join(Duration.ofSeconds(20));
      assertThat(read.get()).isGreaterThanOrEqualTo(ALL);
    }
  }

  @Test
  void noticesThatTheClientHasLeft() throws Exception {
    Socket socket = connect();
    Outlet outlet = outlets.poll(5, TimeUnit.SECONDS);
    socket.close();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!outlet.isGone() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(outlet.write(List.of(new byte[1]))).isFalse();
  }

  private Socket connect() throws Exception {
    Socket socket = new Socket();
    socket.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readSlowly(Socket socket, AtomicInteger read) {
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[256 * 1024];
      for (int n = 0; n >= 0 && read.get() < ALL; n = in.read(buffer)) {
        read.addAndGet(n);
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

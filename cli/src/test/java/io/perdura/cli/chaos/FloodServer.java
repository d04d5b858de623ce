package io.perdura.cli.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** An HTTP server whose every answer is far too long, plain or as a decompression bomb. */
final class FloodServer implements AutoCloseable {
  private static final byte[] BLOCK = new byte[1 << 16];

  private final ServerSocket server;
  private final long bytes;
  private final byte[] bomb;
  private final AtomicLong sent = new AtomicLong();

  /**
   * @param bytes length of an answer after decompression
   */
  FloodServer(long bytes, boolean compressed) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.bytes = bytes;
    this.bomb = compressed ? compress(bytes) : new byte[0];
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  /** What callers took, over all answers. */
  long sent() {
    return sent.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (Socket open = socket;
        OutputStream out = open.getOutputStream()) {
      open.getInputStream().read(new byte[8192]);
      if (bomb.length > 0) {
        HangingServer.head(
            out,
            "Content-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: "
                + bomb.length
                + "\r\n");
        out.write(bomb);
        sent.addAndGet(bomb.length);
      } else {
        HangingServer.head(out, "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n");
        for (long left = bytes; left > 0; left -= BLOCK.length) {
          out.write("10000\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          out.write(BLOCK);
          out.write("\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          sent.addAndGet(BLOCK.length);
        }
        out.write("0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      out.flush();
    } catch (IOException e) {
      // The caller has had enough, as it should.
    }
  }

  private static byte[] compress(long bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      for (long left = bytes; left > 0; left -= BLOCK.length) {
        out.write(BLOCK);
      }
    }
    return packed.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

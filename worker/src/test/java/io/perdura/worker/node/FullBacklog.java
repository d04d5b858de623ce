package io.perdura.worker.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port on loopback at which connecting hangs: nobody accepts and its backlog is full. */
final class FullBacklog implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> waiting = new ArrayList<>();

  FullBacklog() {
    try {
      listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
      for (int i = 0; i < 16; i++) {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), 100);
        } catch (SocketTimeoutException e) {
          return;
        }
      }
      throw new IllegalStateException("Expected a full backlog after 16 connections");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/x";
  }

  @Override
  public void close() {
    try {
      for (Socket socket : waiting) {
        socket.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

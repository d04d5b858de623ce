package io.perdura.cli.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * TCP ports of this machine. A process gets its port long before it opens it, and keeps it while it
 * is killed and started again. So they lie below those that the system gives to connections, are
 * given once, and each JVM that tests has a range of its own.
 */
final class Ports {
  private static final int FIRST = 10_000;
  private static final int RANGE = 5_000;
  private static final int RANGES = 4;
  private static final int RANGE_OF_THIS_JVM = TestJvm.number() % RANGES;

  /** Builds beside this one have the same ranges, and begin elsewhere. */
  private static int next = (int) (ProcessHandle.current().pid() * 31 % RANGE);

  private Ports() {}

  /** A port that is free now and was not given before. */
  static synchronized int free() {
    for (int tries = 0; tries < RANGE; tries++) {
      int port = FIRST + RANGE_OF_THIS_JVM * RANGE + next;
      next = (next + 1) % RANGE;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port from " + FIRST + " on");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}

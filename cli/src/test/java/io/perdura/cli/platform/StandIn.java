package io.perdura.cli.platform;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** Stands for the worker or the bridge: answers health, holds its port, needs what they need. */
final class StandIn {
  private StandIn() {}

  /** Listens on the ports that the environment names. */
  public static void main(String[] args) throws Exception {
    if (System.getenv("PERDURA_DATABASE_PASSWORD").isBlank()) {
      throw new IllegalStateException("no password");
    }
    listen("PERDURA_MANAGEMENT_PORT");
    if (args[0].equals("bridge")) {
      listen("PERDURA_BRIDGE_PORT");
    }
    System.out.println("stand-in " + args[0] + " is ready");
  }

  private static void listen(String variable) throws Exception {
    int port = Integer.parseInt(System.getenv(variable));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}

package io.perdura.cli.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A number for each port.
 *
 * @param numbers complete
 */
record Ports(SequencedMap<Port, Integer> numbers) {
  Ports {
    numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
  }

  int get(Port port) {
    return numbers.getOrDefault(port, port.standard());
  }

  SequencedMap<Port, Integer> only(List<Port> names) {
    SequencedMap<Port, Integer> some = new LinkedHashMap<>();
    names.forEach(name -> some.put(name, get(name)));
    return some;
  }

  /**
   * Replaces each 0 by a free port and checks that the others are free.
   *
   * @throws PlatformException naming every port that is taken and what to change
   */
  static Ports claim(SequencedMap<Port, Integer> wanted) {
    SequencedMap<Port, Integer> numbers = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        int number = wanted.getOrDefault(port, port.standard());
        try {
          ServerSocket socket = open(number);
          held.add(socket);
          numbers.put(port, socket.getLocalPort());
        } catch (IOException e) {
          taken.add(message(port, number));
        }
      }
    } finally {
      held.forEach(Ports::close);
    }
    if (!taken.isEmpty()) {
      throw new PlatformException(String.join("\n", taken));
    }
    return new Ports(numbers);
  }

  private static ServerSocket open(int number) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the servers do: connections that linger after a restart do not block the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), number));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new PlatformException("Cannot release port " + socket.getLocalPort() + ": " + e, e);
    }
  }

  private static String message(Port port, int number) {
    return "Port %d for %s is taken by another program. End that one, or choose another port: %s N, or %s=N in the environment, or %s=N in .perdura/config (0 = any free port)."
        .formatted(number, port.purpose(), port.option(), port.variable(), port.property());
  }
}

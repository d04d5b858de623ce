package io.perdura.cli.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a PostgreSQL whether it takes connections, as {@code pg_isready} does: it begins a session
 * and looks at the kind of the answer (protocol 3.0; {@code R} = authenticate, {@code E} = refused,
 * for instance while it recovers).
 */
final class PostgresProbe {
  private static final int PROTOCOL = 3 << 16;
  private static final int TIMEOUT_MILLIS = 1_000;

  private PostgresProbe() {}

  static boolean isReady(int port, String user) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      byte[] body = ("user\0" + user + "\0\0").getBytes(StandardCharsets.UTF_8);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(8 + body.length);
      out.writeInt(PROTOCOL);
      out.write(body);
      out.flush();
      return new DataInputStream(socket.getInputStream()).readByte() == 'R';
    } catch (IOException e) {
      return false;
    }
  }
}

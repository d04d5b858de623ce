package io.perdura.worker.egress;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.perdura.worker.egress.EgressException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import reactor.netty.channel.AbortedException;

/** Turns exceptions of the client library into our own, whose messages hold nothing secret. */
final class Failures {
  private Failures() {}

  static EgressException classify(EgressRequest request, Throwable cause) {
    EgressUrl url = request.url();
    String where = url.display();
    return switch (cause) {
      case Wire.CapExceededException e -> Limits.tooLarge(url, request.maxBytes());
      case TooLongHttpHeaderException e ->
          new EgressException(
              Kind.TOO_LARGE,
              "The headers of the answer of "
                  + where
                  + " are larger than "
                  + Limits.HEADER_BYTES
                  + " bytes");
      case SslHandshakeTimeoutException e ->
          new EgressException(Kind.CONNECT, where + " did not finish the TLS handshake in time");
      case SslClosedEngineException e -> lost(where);
      case SSLException e -> tls(where, e);
      case NoRouteToHostException e -> unreachable(where);
      case PortUnreachableException e -> unreachable(where);
      case ConnectException e -> unreachable(where);
      case SocketException e -> isUnreachable(e) ? unreachable(where) : lost(where);
      case AbortedException e -> lost(where);
      case PrematureChannelClosureException e -> lost(where);
      case IOException e -> lost(where);
      default ->
          new EgressException(
              Kind.PROTOCOL,
              "What "
                  + where
                  + " answered is not valid HTTP/1.1 ("
                  + cause.getClass().getSimpleName()
                  + "); check the URL's scheme and port");
    };
  }

  static EgressException unresolved(EgressUrl url, Throwable cause) {
    return switch (cause) {
      case TimeoutException e ->
          new EgressException(
              Kind.DNS,
              "The name "
                  + url.host()
                  + " was not resolved within "
                  + Limits.RESOLVE.toSeconds()
                  + " s");
      case RejectedExecutionException e ->
          new EgressException(
              Kind.DNS, "Too many names are being resolved; " + url.host() + " has to wait");
      default ->
          new EgressException(
              Kind.DNS, "There is no address for the name " + url.host() + "; check the URL");
    };
  }

  private static EgressException tls(String where, SSLException e) {
    if (e.getCause() instanceof ClosedChannelException
        || String.valueOf(e.getMessage()).startsWith("Connection closed while SSL/TLS")) {
      return lost(where);
    }
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return new EgressException(
        Kind.TLS,
        "No secure connection to "
            + where
            + ": "
            + reason.substring(0, Math.min(reason.length(), 200)));
  }

  private static boolean isUnreachable(SocketException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("unreachable") || message.contains("not available");
  }

  private static EgressException unreachable(String where) {
    return new EgressException(
        Kind.CONNECT,
        where + " does not accept connections; check the host, the port and that it runs");
  }

  private static EgressException lost(String where) {
    return new EgressException(
        Kind.LOST, where + " closed the connection before its answer was complete");
  }
}

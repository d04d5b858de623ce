package io.perdura.worker.egress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/** One request to one address over a connection of its own, with the body still packed. */
final class Wire {
  private final HttpClient plain;
  private final HttpClient secure;

  Wire(LoopResources loops, SslContext tls) {
    plain =
        HttpClient.create(ConnectionProvider.newConnection())
            .runOn(loops, false)
            .resolver(DefaultAddressResolverGroup.INSTANCE)
            .protocol(HttpProtocol.HTTP11)
            .keepAlive(false)
            .disableRetry(true)
            .followRedirect(false)
            .compress(false)
            .httpResponseDecoder(spec -> spec.maxHeaderSize(Limits.HEADER_BYTES));
    SslProvider provider =
        SslProvider.builder()
            .sslContext(tls)
            .handlerConfigurator(Wire::verifyHost)
            .handshakeTimeout(Limits.CONNECT)
            .closeNotifyFlushTimeoutMillis(100)
            .build();
    secure = plain.secure(provider);
  }

  private static void verifyHost(SslHandler handler) {
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
  }

  /**
   * Sends a request.
   *
   * @param address carries the host's name, so that TLS checks the certificate against it
   * @param opened is given the channel before it connects; closing it aborts the request
   * @return completes with the answer or with the client library's exception
   */
  CompletableFuture<EgressAnswer> send(
      EgressRequest request, InetAddress address, long connectMillis, Consumer<Channel> opened) {
    return request(request, address, connectMillis, opened, Decompression.ACCEPTED)
        .responseConnection((response, connection) -> read(request, response, connection))
        .single()
        .toFuture();
  }

  /**
   * Sends a request whose answer's body is read while it comes, unpacked.
   *
   * @param address as for {@link #send}
   * @param opened as for {@link #send}
   * @param body takes the body; it stays open until the channel is closed
   * @return completes with status and headers or with the client library's exception
   */
  CompletableFuture<Head> open(
      EgressRequest request,
      InetAddress address,
      long connectMillis,
      Consumer<Channel> opened,
      BodyQueue body) {
    return request(request, address, connectMillis, opened, "identity")
        .responseConnection((response, connection) -> {
          connection.inbound().receive().subscribe(body);
          return Mono.just(new Head(response.status().code(), headers(response)));
        })
        .single()
        .toFuture();
  }

  /** The beginning of an answer. */
  record Head(int status, List<Header> headers) {}

  private HttpClient.ResponseReceiver<?> request(
      EgressRequest request,
      InetAddress address,
      long connectMillis,
      Consumer<Channel> opened,
      String coding) {
    EgressUrl url = request.url();
    InetSocketAddress target = new InetSocketAddress(address, url.port());
    return (url.secure() ? secure : plain)
        .remoteAddress(() -> target)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectMillis))
        .doOnChannelInit((observer, channel, remote) -> opened.accept(channel))
        .headers(headers -> write(request, coding, headers))
        .request(HttpMethod.valueOf(request.method()))
        .uri(url.pathAndQuery())
        .send(body(request.body()));
  }

  private static void write(EgressRequest request, String coding, HttpHeaders headers) {
    byte @Nullable [] body = request.body();
    headers.set(HttpHeaderNames.USER_AGENT, "Perdura");
    headers.set(HttpHeaderNames.ACCEPT, "application/json, text/*;q=0.9, */*;q=0.5");
    request.headers().forEach(header -> headers.set(header.name(), header.value()));
    headers.set(HttpHeaderNames.HOST, request.url().hostAndPort());
    headers.set(HttpHeaderNames.ACCEPT_ENCODING, coding);
    if (body != null) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    } else if (List.of("POST", "PUT", "PATCH").contains(request.method())) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, 0);
    }
  }

  private static Mono<ByteBuf> body(byte @Nullable [] body) {
    return body == null ? Mono.empty() : Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body));
  }

  private static Mono<EgressAnswer> read(
      EgressRequest request, HttpClientResponse response, Connection connection) {
    int status = response.status().code();
    List<Header> headers = headers(response);
    boolean empty =
        request.method().equals("HEAD")
            || status == 204
            || status == 304
            || !request.wanted().test(status);
    Mono<byte[]> body = empty ? Mono.just(new byte[0]) : body(request, response, connection);
    return body.map(bytes -> new EgressAnswer(status, headers, bytes, request.url()))
        .doFinally(signal -> connection.dispose());
  }

  private static List<Header> headers(HttpClientResponse response) {
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : response.responseHeaders()) {
      headers.add(new Header(header.getKey(), header.getValue()));
    }
    return headers;
  }

  private static Mono<byte[]> body(
      EgressRequest request, HttpClientResponse response, Connection connection) {
    long cap = request.maxBytes();
    long announced = announced(response);
    if (announced > cap) {
      return Mono.error(new CapExceededException());
    }
    return connection
        .inbound()
        .receive()
        .collect(
            ByteArrayOutputStream::new,
            (bytes, part) -> {
              if (bytes.size() + part.readableBytes() > cap) {
                throw new CapExceededException();
              }
              byte[] copy = new byte[part.readableBytes()];
              part.getBytes(part.readerIndex(), copy);
              bytes.writeBytes(copy);
            })
        .map(ByteArrayOutputStream::toByteArray);
  }

  private static long announced(HttpClientResponse response) {
    String length = response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** More came than the request allows. */
  static final class CapExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CapExceededException() {
      super("Expected a smaller body", null, false, false);
    }
  }
}

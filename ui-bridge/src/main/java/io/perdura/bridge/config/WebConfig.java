package io.perdura.bridge.config;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.perdura.api.json.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The web server and what it writes. */
@Configuration(proxyBeanMethods = false)
class WebConfig {
  /** Two heartbeats: a connection whose other end vanished is closed, and its slot is free. */
  private static final int VANISHED_MILLIS = 30_000;

  /** The one mapper, also for request and response bodies. */
  @Bean
  JsonMapper jsonMapper() {
    return Json.mapper();
  }

  /** Without this, a peer that vanished holds its connection for a quarter of an hour. */
  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> closesVanishedConnections() {
    return factory ->
        factory.addServerCustomizers(server ->
            Epoll.isAvailable()
                ? server.childOption(EpollChannelOption.TCP_USER_TIMEOUT, VANISHED_MILLIS)
                : server);
  }

  @Bean
  OpenAPI openApi() {
    OpenAPI api = new OpenAPI();
    api.info(
        new Info()
            .title("Perdura")
            .version("1")
            .description("Runs workflows drawn as JSON, durably, on Temporal."));
    api.schemaRequirement(
        "key", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    api.addSecurityItem(new SecurityRequirement().addList("key"));
    return api;
  }
}

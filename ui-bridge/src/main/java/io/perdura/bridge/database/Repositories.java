package io.perdura.bridge.database;

import io.perdura.store.connection.ConnectionUses;
import io.perdura.store.connection.Connections;
import io.perdura.store.connection.KeyException;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.connection.KeyRotation;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Versions;
import io.perdura.store.event.EventLog;
import io.perdura.store.event.ForkEvents;
import io.perdura.store.execution.ExecutionLists;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.Inbox;
import io.perdura.store.execution.LiveSessions;
import io.perdura.store.link.ResumeTokens;
import io.perdura.store.member.ApiKeys;
import io.perdura.store.member.Audit;
import io.perdura.store.member.Workspaces;
import io.perdura.store.plan.Plans;
import io.perdura.store.side.Attempts;
import io.perdura.store.side.Logs;
import io.perdura.store.side.SideChannel;
import io.perdura.store.stream.StreamLeases;
import io.perdura.store.stream.StreamTickets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The repositories of the store, as beans. */
@Configuration(proxyBeanMethods = false)
class Repositories {
  private static final Logger log = LoggerFactory.getLogger(Repositories.class);

  @Bean
  Definitions definitions(Database database) {
    return new Definitions(database.dataSource());
  }

  @Bean
  Versions versions(Database database) {
    return new Versions(database.dataSource());
  }

  @Bean
  Plans plans(Database database) {
    return new Plans(database.dataSource());
  }

  @Bean
  Executions executions(Database database) {
    return new Executions(database.dataSource());
  }

  @Bean
  LiveSessions liveSessions(Database database) {
    return new LiveSessions(database.dataSource());
  }

  @Bean
  ExecutionLists executionLists(Database database) {
    return new ExecutionLists(database.dataSource());
  }

  @Bean
  ExecutionRecords executionRecords(Database database) {
    return new ExecutionRecords(database.dataSource());
  }

  @Bean
  EventLog eventLog(Database database) {
    return new EventLog(database.dataSource());
  }

  @Bean
  SideChannel sideChannel(Database database) {
    return new SideChannel(database.dataSource());
  }

  @Bean
  Logs logs(Database database) {
    return new Logs(database.dataSource());
  }

  @Bean
  ForkEvents forkEvents(Database database) {
    return new ForkEvents(database.dataSource());
  }

  @Bean
  Attempts attempts(Database database) {
    return new Attempts(database.dataSource());
  }

  @Bean
  StreamLeases streamLeases(Database database) {
    return new StreamLeases(database.dataSource());
  }

  @Bean
  StreamTickets streamTickets(Database database) {
    return new StreamTickets(database.dataSource());
  }

  @Bean
  ApiKeys apiKeys(Database database) {
    return new ApiKeys(database.dataSource());
  }

  @Bean
  Workspaces workspaces(Database database) {
    return new Workspaces(database.dataSource());
  }

  /** The master keys, from the environment as the worker reads them. */
  @Bean
  KeyRing keyRing(Environment environment) {
    KeyRing keys = KeyRing.of(environment::getProperty);
    try {
      log.info("Master keys of connections: {}", keys.check());
    } catch (KeyException e) {
      // Everything else works without; who stores a secret is told.
      log.warn("Connections cannot be used: {}", e.getMessage());
    }
    return keys;
  }

  @Bean
  Connections connections(Database database, KeyRing keys) {
    return new Connections(database.dataSource(), keys);
  }

  @Bean
  Inbox inbox(Database database) {
    return new Inbox(database.dataSource());
  }

  @Bean
  ResumeTokens resumeTokens(KeyRing keys) {
    return new ResumeTokens(keys);
  }

  @Bean
  ConnectionUses connectionUses(Database database) {
    return new ConnectionUses(database.dataSource());
  }

  @Bean
  KeyRotation keyRotation(Database database, KeyRing keys) {
    return new KeyRotation(database.dataSource(), keys);
  }

  @Bean
  Audit audit(Database database) {
    return new Audit(database.dataSource());
  }
}

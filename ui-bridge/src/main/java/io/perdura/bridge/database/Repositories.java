package io.perdura.bridge.database;

import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Versions;
import io.perdura.store.plan.Plans;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The repositories of the store, as beans. */
@Configuration(proxyBeanMethods = false)
class Repositories {
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
}

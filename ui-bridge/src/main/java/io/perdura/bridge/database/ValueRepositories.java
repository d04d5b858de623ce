package io.perdura.bridge.database;

import io.perdura.store.blob.BlobUses;
import io.perdura.store.blob.Blobs;
import io.perdura.store.blob.Uploads;
import io.perdura.store.definition.SavedInputs;
import io.perdura.store.plan.Snapshots;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The repositories of values that executions use: files, large outputs, inputs, snapshots. */
@Configuration(proxyBeanMethods = false)
class ValueRepositories {
  @Bean
  Blobs blobs(Database database) {
    return new Blobs(database.dataSource());
  }

  @Bean
  BlobUses blobUses(Database database) {
    return new BlobUses(database.dataSource());
  }

  @Bean
  Uploads uploads(Database database) {
    return new Uploads(database.dataSource());
  }

  @Bean
  Snapshots snapshots(Database database) {
    return new Snapshots(database.dataSource());
  }

  @Bean
  SavedInputs savedInputs(Database database) {
    return new SavedInputs(database.dataSource());
  }
}

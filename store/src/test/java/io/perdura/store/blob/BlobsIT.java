package io.perdura.store.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BlobsIT {
  private static final String WORKSPACE = "default";

  private static TestDatabase database;
  private static Blobs blobs;
  private static String execution;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    blobs = new Blobs(database.dataSource());
    execution = Samples.insert(database.dataSource(), Samples.plan("orders", 1));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void storesAJsonValueExactly() {
    JsonNode value =
        Json.mapper()
            .createObjectNode()
            .put("z", "\u0000 \ud800 " + "x".repeat(70_000))
            .put("a", new java.math.BigDecimal("1.10"));

    Data stored = blobs.check(WORKSPACE, execution, value);

    assertThat(stored).isInstanceOf(Data.Blob.class);
    assertThat(blobs.resolve(WORKSPACE, stored).map(Json::write)).contains(Json.write(value));
    assertThat(blobs.resolve("other", stored)).isEmpty();
    assertThat(((Data.Blob) stored).preview()).hasSize(200).startsWith("{\"z\":");
  }

  @Test
  void leavesSmallValuesInline() {
    JsonNode value = Json.parse("\"" + "x".repeat(Data.INLINE_LIMIT_BYTES - 2) + "\"");
    assertThat(blobs.check(WORKSPACE, execution, value)).isEqualTo(new Data.Inline(value));
    assertThat(blobs.resolve(WORKSPACE, new Data.Inline(value))).contains(value);
  }

  @Test
  void readsBytesInPieces() throws IOException {
    byte[] content = new byte[3 * Blobs.CHUNK_BYTES + 17];
    new Random(1).nextBytes(content);

    Data.Blob blob = blobs.put(WORKSPACE, execution, content, "application/pdf");

    assertThat(blob.sha256()).isEqualTo(Json.sha256(content));
    assertThat(blob.preview()).isEqualTo("application/pdf, 3,145,745 bytes");
    try (InputStream read = blobs.read(WORKSPACE, blob.ref()).orElseThrow()) {
      assertThat(read.readAllBytes()).isEqualTo(content);
    }
    assertThat(blobs.read("other", blob.ref())).isEmpty();
  }

  @Test
  void storesNothingAtAll() throws IOException {
    Data.Blob blob = blobs.put(WORKSPACE, execution, new byte[0], "text/plain");
    assertThat(blobs.read(WORKSPACE, blob.ref()).orElseThrow().readAllBytes()).isEmpty();
  }

  @Test
  void refusesWhatIsTooLarge() {
    byte[] content = new byte[Blobs.MAX_BYTES + 1];
    assertThatThrownBy(() -> blobs.put(WORKSPACE, execution, content, "text/plain"))
        .isInstanceOf(BlobTooLargeException.class)
        .hasMessageContaining("67,108,865");
  }

  @Test
  void storesEqualContentOnceAlsoFromManyAtOnce() throws ExecutionException, InterruptedException {
    byte[] content = "same".repeat(400_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    List<Future<Data.Blob>> stored = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        stored.add(threads.submit(() -> blobs.put(WORKSPACE, execution, content, "text/plain")));
      }
    }
    for (Future<Data.Blob> blob : stored) {
      assertThat(blob.get()).isEqualTo(stored.getFirst().get());
    }
    assertThat(blobs.info(WORKSPACE, stored.getFirst().get().ref()).orElseThrow().size())
        .isEqualTo(content.length);
  }

  @Test
  void deletesOnlyWhatNobodyUsesAnyMore() {
    Data.Blob used = blobs.put(WORKSPACE, execution, new byte[] {1}, "text/plain");
    Data.Blob free = blobs.put(WORKSPACE, execution, new byte[] {2}, "text/plain");
    Data.Blob refused =
        blobs.put(WORKSPACE, java.util.UUID.randomUUID().toString(), new byte[] {4}, "text/plain");
    Data.Blob young = blobs.put(WORKSPACE, execution, new byte[] {3}, "text/plain");
    database.execute(
        "delete from blob_use where ref in ('%s', '%s')".formatted(free.ref(), young.ref()));
    database.execute(
        "update blob set touched_at = now() - interval '2 hours' where ref <> '%s'"
            .formatted(young.ref()));

    assertThat(blobs.deleteUnused()).isEqualTo(2);
    assertThat(blobs.info(WORKSPACE, refused.ref())).isEmpty();
    assertThat(blobs.info(WORKSPACE, used.ref())).isPresent();
    assertThat(blobs.info(WORKSPACE, young.ref())).isPresent();
    assertThat(blobs.info(WORKSPACE, free.ref())).isEmpty();
  }

  @Test
  void keepsUploadsForAWhileAndThenAsLongAsTheirUser() {
    Uploads uploads = new Uploads(database.dataSource());
    Duration day = Duration.ofDays(1);
    String waiting = uploads.upload(WORKSPACE, new byte[] {21}, "text/plain", day).ref();
    String started = uploads.upload(WORKSPACE, new byte[] {22}, "text/plain", day).ref();
    UUID user = UUID.fromString(Samples.insert(database.dataSource(), Samples.plan("up", 1)));

    assertThat(uploads.keep(WORKSPACE, user, List.of(started, "none"))).containsExactly("none");
    database.execute("update blob set touched_at = now() - interval '2 hours'");
    blobs.deleteUnused();
    assertThat(blobs.info(WORKSPACE, waiting)).isPresent();
    database.execute(
        "update blob_use set expires_at = now() - interval '1 second' where expires_at is not null");
    blobs.deleteExpired();
    assertThat(blobs.info(WORKSPACE, waiting)).isEmpty();
    assertThat(blobs.info(WORKSPACE, started)).isPresent();
    uploads.keep(WORKSPACE, user, List.of());
    database.execute("update blob set touched_at = now() - interval '2 hours'");
    blobs.deleteUnused();
    assertThat(blobs.info(WORKSPACE, started)).isEmpty();
  }

  @Test
  void deletesWhatHasExpiredUnlessAnotherUseKeepsIt() {
    Duration minute = Duration.ofMinutes(1);
    String other = Samples.insert(database.dataSource(), Samples.plan("frames", 1));
    String gone = blobs.putFor(WORKSPACE, execution, new byte[] {11}, "image/jpeg", minute).ref();
    String stored = blobs.putFor(WORKSPACE, execution, new byte[] {12}, "image/jpeg", minute).ref();
    blobs.put(WORKSPACE, execution, new byte[] {12}, "image/jpeg");
    blobs.putFor(WORKSPACE, execution, new byte[] {12}, "image/jpeg", minute);
    String shared = blobs.putFor(WORKSPACE, execution, new byte[] {13}, "image/jpeg", minute).ref();
    String again = blobs.putFor(WORKSPACE, execution, new byte[] {14}, "image/jpeg", minute).ref();
    String young = blobs.putFor(WORKSPACE, execution, new byte[] {15}, "image/jpeg", minute).ref();

    assertThat(blobs.deleteExpired()).isZero();
    database.execute(
        "update blob_use set expires_at = expires_at - interval '2 minutes' where ref <> '%s'"
            .formatted(young));
    database.execute("update blob set touched_at = now() - interval '2 minutes'");
    blobs.putFor(WORKSPACE, other, new byte[] {13}, "image/jpeg", minute);
    blobs.putFor(WORKSPACE, execution, new byte[] {14}, "image/jpeg", minute);

    assertThat(blobs.deleteExpired()).isEqualTo(1);
    assertThat(blobs.info(WORKSPACE, gone)).isEmpty();
    for (String kept : List.of(stored, shared, again, young)) {
      assertThat(blobs.bytes(WORKSPACE, kept, 1)).isPresent();
    }
    assertThat(blobs.bytes(WORKSPACE, young, 0)).isEmpty();
  }

  @Test
  void deletesWhatExpiresSoonInALaterRound() {
    Duration second = Duration.ofSeconds(1);
    String brief = blobs.putFor(WORKSPACE, execution, new byte[] {16}, "image/jpeg", second).ref();
    database.execute(
        "update blob_use set expires_at = now() - interval '1 second' where ref = '" + brief + "'");
    // Somebody may be about to store the same bytes.
    assertThat(blobs.deleteExpired()).isZero();
    database.execute(
        "update blob set touched_at = now() - interval '1 minute' where ref = '" + brief + "'");
    assertThat(blobs.deleteExpired()).isEqualTo(1);
    assertThat(blobs.info(WORKSPACE, brief)).isEmpty();
  }
}

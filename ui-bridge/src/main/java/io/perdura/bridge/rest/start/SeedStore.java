package io.perdura.bridge.rest.start;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.Seed;
import io.perdura.api.temporal.Seeds;
import io.perdura.api.temporal.StoredSeeds;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.store.blob.BlobUses;
import io.perdura.store.blob.Blobs;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.plan.Snapshots;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what is known of an execution before it starts: small seeds travel in the workflow's
 * argument, larger ones are stored under their hash, and large values are blobs.
 */
@Component
class SeedStore {
  /** Most bytes of stored seeds, as far as large values can be taken out of them. */
  private static final long LARGE = 4L * 1024 * 1024;

  /** Values below this stay where they are. */
  private static final int SMALL = 512;

  private final Inputs inputs;
  private final Blobs blobs;
  private final BlobUses uses;
  private final Snapshots snapshots;

  SeedStore(Inputs inputs, Blobs blobs, BlobUses uses, Snapshots snapshots) {
    this.inputs = inputs;
    this.blobs = blobs;
    this.uses = uses;
    this.snapshots = snapshots;
  }

  /** Stores what is large, and keeps it as long as the execution. */
  Beginning store(String workspace, String executionId, Beginning known) {
    Seeds given = known.seeds();
    if (given == null || given.none()) {
      return known.seeded(null);
    }
    SequencedMap<String, Seed> nodes = new LinkedHashMap<>();
    given.nodes().forEach((id, seed) -> nodes.put(id, travelling(workspace, executionId, seed)));
    shrink(workspace, executionId, nodes);
    keep(workspace, executionId, nodes);
    Seeds seeds = new Seeds(nodes, given.vars());
    if (JsonSize.utf8Bytes(Json.tree(seeds)) > Seeds.INLINE_LIMIT_BYTES) {
      seeds = Seeds.storedAs(snapshots.put(Json.write(new StoredSeeds(executionId, seeds))));
    }
    return known.seeded(seeds);
  }

  /** The seeds that an execution was started with. */
  Seeds load(@Nullable Seeds seeds) {
    if (seeds == null) {
      return Seeds.NONE;
    }
    String stored = seeds.stored();
    return stored == null
        ? seeds
        : snapshots
            .find(stored)
            .map(text -> Json.mapper().treeToValue(Json.read(text), StoredSeeds.class).seeds())
            .orElse(Seeds.NONE);
  }

  private Seed travelling(String workspace, String executionId, Seed seed) {
    return seed.output() instanceof Data.Inline inline
        ? seed.withOutput(inputs.data(workspace, executionId, inline.value()))
        : seed;
  }

  /** Takes the largest values out until what is left is not large. */
  private void shrink(String workspace, String executionId, SequencedMap<String, Seed> nodes) {
    long total = nodes.values().stream().mapToLong(SeedStore::inlineBytes).sum();
    for (int limit = Data.INLINE_LIMIT_BYTES / 2; total > LARGE && limit >= SMALL; limit /= 2) {
      for (Map.Entry<String, Seed> entry : nodes.entrySet()) {
        Seed seed = entry.getValue();
        long size = inlineBytes(seed);
        if (size > limit && seed.output() instanceof Data.Inline inline) {
          entry.setValue(seed.withOutput(blobs.put(workspace, executionId, inline.value())));
          total -= size;
        }
      }
    }
  }

  private static long inlineBytes(Seed seed) {
    return seed.output() instanceof Data.Inline inline ? inline.sizeBytes() : 0;
  }

  private void keep(String workspace, String executionId, SequencedMap<String, Seed> nodes) {
    SequencedMap<String, String> refs = new LinkedHashMap<>();
    nodes.forEach((id, seed) -> {
      if (seed.output() instanceof Data.Blob blob) {
        refs.putIfAbsent(blob.ref(), id);
      }
    });
    Set<String> lost = new LinkedHashSet<>(refs.keySet());
    lost.removeAll(uses.keep(workspace, executionId, refs.sequencedKeySet()));
    if (!lost.isEmpty()) {
      String node = String.valueOf(refs.get(lost.iterator().next()));
      throw ProblemException.of(
          ProblemCode.CONFLICT,
          "The recorded output of \"%s\" is not stored any more. Fork from that node, or give its output yourself."
              .formatted(node));
    }
  }
}

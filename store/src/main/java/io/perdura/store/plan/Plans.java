package io.perdura.store.plan;

import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Plans by their content hash: immutable, shared by all workspaces, kept for ever. */
public final class Plans {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Plans(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Stores a plan; does nothing if it is there.
   *
   * @return its hash
   */
  public String put(Plan plan) {
    String hash = plan.hash();
    if (!exists(hash)) {
      String body = JsonColumn.write(plan);
      db.transact(jdbc -> insert(jdbc, hash, body, plan.root().allNodes()));
    }
    return hash;
  }

  /** The plan with this hash. */
  public Optional<Plan> find(String hash) {
    return findJson(hash).map(body -> JsonColumn.read(body, Plan.class));
  }

  /**
   * The plan that a version or an execution names: such plans are never deleted.
   *
   * @throws IllegalStateException if it is not there all the same
   */
  public Plan get(String hash) {
    return find(hash).orElseThrow(() -> new IllegalStateException("Expected the plan " + hash));
  }

  /** The stored JSON of the plan with this hash. */
  public Optional<String> findJson(String hash) {
    return db.run(jdbc ->
        jdbc.sql("select body from plan where hash = :hash")
            .param("hash", Text.encode(hash))
            .query(String.class)
            .optional());
  }

  /** The input schema of the plan with this hash; empty if it has none. */
  public Optional<JsonNode> findInputs(String hash) {
    return db.run(jdbc ->
            jdbc.sql(
                    "select body->'inputs' from plan where hash = :hash and body->'inputs' is not null")
                .param("hash", Text.encode(hash))
                .query(String.class)
                .optional())
        .map(schema -> JsonColumn.read(schema, JsonNode.class));
  }

  private boolean exists(String hash) {
    return db.run(jdbc ->
        jdbc.sql("select exists (select from plan where hash = :hash)")
            .param("hash", hash)
            .query(Boolean.class)
            .single());
  }

  private static boolean insert(JdbcClient jdbc, String hash, String body, List<PlanNode> nodes) {
    int inserted =
        jdbc.sql(
                """
                insert into plan (hash, body, node_count)
                values (:hash, cast(:body as json), :count) on conflict do nothing
                """)
            .param("hash", hash)
            .param("body", body)
            .param("count", nodes.size())
            .update();
    if (inserted == 0) {
      return false;
    }
    List<Integer> positions = IntStream.range(0, nodes.size()).boxed().toList();
    jdbc.sql(
            """
            insert into plan_node (plan_hash, position, node_id, label, type)
            select :hash, * from unnest(:positions, :ids, :labels, :types)
            """)
        .param("hash", hash)
        .param("positions", Columns.array("int4", positions, position -> position))
        .param("ids", Columns.array("text", nodes, node -> Text.encode(node.id())))
        .param("labels", Columns.array("text", nodes, node -> Text.encode(node.label())))
        .param("types", Columns.array("text", nodes, node -> Text.encode(node.type())))
        .update();
    return true;
  }
}

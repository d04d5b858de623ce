package io.perdura.store.member;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Workspaces and their members. */
public final class Workspaces {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Workspaces(DataSource source) {
    this.db = new Db(source);
  }

  /** Stores a workspace, new or changed. */
  public void save(Workspace workspace) {
    db.run(jdbc ->
        jdbc.sql(
                """
                insert into workspace (id, name, retention_days) values (:id, :name, :days)
                on conflict (id) do update set name = excluded.name,
                  retention_days = excluded.retention_days
                """)
            .param("id", Text.encode(workspace.id()))
            .param("name", Text.encode(workspace.name()))
            .param("days", workspace.retentionDays())
            .update());
  }

  /** The workspace with this id. */
  public Optional<Workspace> find(String id) {
    return db.run(jdbc ->
        jdbc.sql("select id, name, retention_days from workspace where id = :id")
            .param("id", Text.encode(id))
            .query(Workspaces::workspace)
            .optional());
  }

  /** All workspaces by id. */
  public List<Workspace> list() {
    return db.run(jdbc ->
        jdbc.sql("select id, name, retention_days from workspace order by id")
            .query(Workspaces::workspace)
            .list());
  }

  /** Stores a member, new or changed. */
  public void saveMember(Member member) {
    db.run(jdbc ->
        jdbc.sql(
                """
                insert into member (workspace_id, id, name, role)
                values (:workspace, :id, :name, :role)
                on conflict (workspace_id, id) do update set name = excluded.name,
                  role = excluded.role
                """)
            .param("workspace", member.workspace())
            .param("id", Text.encode(member.id()))
            .param("name", Text.encode(member.name()))
            .param("role", member.role().word())
            .update());
  }

  /** The member with this id. */
  public Optional<Member> findMember(String workspace, String id) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select workspace_id, id, name, role from member
                where workspace_id = :workspace and id = :id
                """)
            .param("workspace", Text.encode(workspace))
            .param("id", Text.encode(id))
            .query(Workspaces::member)
            .optional());
  }

  /** The members of a workspace by id. */
  public List<Member> listMembers(String workspace) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select workspace_id, id, name, role from member
                where workspace_id = :workspace order by id
                """)
            .param("workspace", Text.encode(workspace))
            .query(Workspaces::member)
            .list());
  }

  private static Workspace workspace(ResultSet row, int index) throws SQLException {
    return new Workspace(
        Text.decode(row.getString("id")),
        Text.decode(row.getString("name")),
        row.getInt("retention_days"));
  }

  private static Member member(ResultSet row, int index) throws SQLException {
    return new Member(
        row.getString("workspace_id"),
        Text.decode(row.getString("id")),
        Text.decode(row.getString("name")),
        Columns.word(Role.class, row.getString("role")));
  }
}

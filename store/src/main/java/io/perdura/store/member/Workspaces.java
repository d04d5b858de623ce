package io.perdura.store.member;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Workspaces and their members. */
public final class Workspaces {
  /** Works on the connections of {@code source}. */
  public Workspaces(DataSource source) {}

  /** Stores a workspace, new or changed. */
  public void save(Workspace workspace) {
    throw new UnsupportedOperationException();
  }

  /** The workspace with this id. */
  public Optional<Workspace> find(String id) {
    throw new UnsupportedOperationException();
  }

  /** All workspaces by id. */
  public List<Workspace> list() {
    throw new UnsupportedOperationException();
  }

  /** Stores a member, new or changed. */
  public void saveMember(Member member) {
    throw new UnsupportedOperationException();
  }

  /** The member with this id. */
  public Optional<Member> findMember(String workspace, String id) {
    throw new UnsupportedOperationException();
  }

  /** The members of a workspace by id. */
  public List<Member> listMembers(String workspace) {
    throw new UnsupportedOperationException();
  }
}

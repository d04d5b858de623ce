package io.perdura.store.member;

/** A person or program in a workspace. */
public record Member(String workspace, String id, String name, Role role) {
  /** The member of the default workspace that a local installation acts as. */
  public static final String LOCAL = "local";
}

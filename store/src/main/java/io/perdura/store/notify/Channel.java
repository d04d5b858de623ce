package io.perdura.store.notify;

/** What a notification is about; one PostgreSQL channel each. */
public enum Channel {
  /** Events or progress of an execution; {@code seq} is the last event. */
  EXECUTION("perdura_execution"),
  /** New rows in the side channel of an execution. */
  SIDE("perdura_side"),
  /** Side-channel rows of live executions themselves: they are not stored. */
  LIVE("perdura_live"),
  /** From worker process to worker process, see {@link Control}. */
  CONTROL("perdura_control");

  private final String sqlName;

  Channel(String sqlName) {
    this.sqlName = sqlName;
  }

  /** Name in LISTEN and NOTIFY. */
  public String sqlName() {
    return sqlName;
  }

  static Channel ofSqlName(String name) {
    for (Channel channel : values()) {
      if (channel.sqlName.equals(name)) {
        return channel;
      }
    }
    throw new IllegalArgumentException("Expected a channel of Perdura but got " + name);
  }
}

package io.perdura.bridge.stream;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.side.SidePosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The {@code id:} of an event: positions by execution, as opaque text. It names its executions, so
 * it is worth nothing on another one; and it holds no secret, since a stream reads only what the
 * caller's workspace has.
 */
final class Cursor {
  /** Longest cursor that is read; one of 50 executions stays far below. */
  static final int MAX_LENGTH = 4096;

  private static final byte VERSION = 1;
  private static final int ENTRY_BYTES = 8 + 3 * 10;
  private static final int CHECK_BYTES = 4;

  private Cursor() {}

  /** The cursor of one execution. */
  static String of(String execution, Position position) {
    SequencedMap<String, Position> one = new LinkedHashMap<>();
    one.put(execution, position);
    return of(one);
  }

  /** The cursor of several executions. */
  static String of(SequencedMap<String, Position> positions) {
    ByteBuffer out = ByteBuffer.allocate(1 + positions.size() * ENTRY_BYTES + CHECK_BYTES);
    out.put(VERSION);
    positions.forEach((execution, position) -> {
      out.putLong(tag(execution));
      putVarint(out, position.seq());
      putVarint(out, position.side().xid());
      putVarint(out, position.side().id());
    });
    out.putInt(check(out.array(), out.position()));
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a cursor for these executions: those that it does not name are left out, and what it says
   * about others is passed over.
   *
   * @throws ProblemException if this server did not make it, or made it for none of these
   */
  static SequencedMap<String, Position> read(String text, Iterable<String> executions) {
    SequencedMap<Long, Position> positions = decode(text);
    SequencedMap<String, Position> found = new LinkedHashMap<>();
    for (String execution : executions) {
      Position position = positions.get(tag(execution));
      if (position != null) {
        found.put(execution, position);
      }
    }
    if (found.isEmpty()) {
      throw invalid("It was made for another execution.");
    }
    return found;
  }

  private static SequencedMap<Long, Position> decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid("It is too long.");
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      int end = in.limit() - CHECK_BYTES;
      if (end < 1 || in.getInt(end) != check(in.array(), end) || in.get() != VERSION) {
        throw invalid("It is damaged, or of another version.");
      }
      in.limit(end);
      SequencedMap<Long, Position> positions = new LinkedHashMap<>();
      while (in.hasRemaining()) {
        long tag = in.getLong();
        positions.put(tag, new Position(varint(in), new SidePosition(varint(in), varint(in))));
      }
      return positions;
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw invalid("It is not one of this server's cursors.");
    }
  }

  private static ProblemException invalid(String why) {
    return ProblemException.of(
        ProblemCode.BAD_CURSOR,
        "The cursor cannot be used here. " + why + " Open the stream without one for a snapshot.");
  }

  /** The random half of a UUIDv7. */
  private static long tag(String execution) {
    return UUID.fromString(execution).getLeastSignificantBits();
  }

  private static int check(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static void putVarint(ByteBuffer out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw invalid("A number in it is out of range.");
  }
}

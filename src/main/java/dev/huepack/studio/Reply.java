package dev.huepack.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/** An answer to the page: a status, a media type and a body in one or more parts. */
final class Reply {
  static final JsonMapper MAPPER = new JsonMapper();

  private static final String BINARY = "application/octet-stream";

  private final int status;
  private final String type;
  private final byte[][] parts;

  private Reply(int status, String type, byte[]... parts) {
    this.status = status;
    this.type = type;
    this.parts = parts;
  }

  static Reply json(Map<String, ?> values) {
    return new Reply(200, "application/json", toJson(values));
  }

  static Reply error(int status, String message) {
    return new Reply(status, "application/json", toJson(Map.of("error", message)));
  }

  static Reply file(String type, byte[] content) {
    return new Reply(200, type, content);
  }

  /**
   * Facts, then numbers, in one answer: the length of the facts in four bytes, little endian; the
   * facts as JSON, filled up with blanks to a multiple of four; then the parts as they are.
   */
  static Reply frame(Map<String, ?> facts, byte[]... parts) {
    byte[] json = toJson(facts);
    byte[] padded = Arrays.copyOf(json, (json.length + 3) / 4 * 4);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    byte[][] all = new byte[parts.length + 2][];
    all[0] = littleEndian(new int[] {padded.length});
    all[1] = padded;
    System.arraycopy(parts, 0, all, 2, parts.length);
    return new Reply(200, BINARY, all);
  }

  /** Whole numbers, four bytes each. */
  static byte[] littleEndian(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] toJson(Map<String, ?> values) {
    try {
      return MAPPER.writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts must be numbers, text, lists and maps", e);
    }
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  byte[][] parts() {
    return parts;
  }

  /** Bytes of all parts. */
  long length() {
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    return length;
  }
}

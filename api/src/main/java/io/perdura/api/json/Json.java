package io.perdura.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The one JSON mapper of Perdura: numbers stay exact, duplicate keys are refused, order of keys is
 * kept, durations and instants are ISO-8601 text, absent values are left out.
 */
public final class Json {
  /** Deepest nesting that any door of the platform accepts. */
  public static final int MAX_DEPTH = 500;

  /** Most digits of one number, in plain notation, that any door of the platform accepts. */
  public static final int MAX_NUMBER_LENGTH = 1_000;

  /** Longest document, in characters, that any door of the platform accepts. */
  public static final int MAX_DOCUMENT_LENGTH = 10 * 1024 * 1024;

  /** What came in by a door travels inside records of ours, which add levels. */
  private static final int ROOM_FOR_RECORDS = 100;

  /** A sign, a point, and as many digits on either side of it as a door accepts. */
  private static final int LONGEST_WRITTEN_NUMBER = 2 * MAX_NUMBER_LENGTH + 2;

  private static final JsonMapper MAPPER = create(MAX_DEPTH + ROOM_FOR_RECORDS);
  private static final JsonMapper DOOR = create(MAX_DEPTH);

  private Json() {}

  /** The shared, immutable mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads one JSON document strictly: for the doors of the platform. The {@link #mapper} reads
   * somewhat more, since what came in must also travel inside our own records.
   *
   * @throws tools.jackson.core.JacksonException if it is not exactly one well-formed document
   *     within the limits of this class
   */
  public static JsonNode parse(String text) {
    if (text.length() > MAX_DOCUMENT_LENGTH) {
      throw refused("The document is longer than %d characters", MAX_DOCUMENT_LENGTH);
    }
    JsonNode tree = read(DOOR, text);
    requireNumbersFit(tree);
    return tree;
  }

  /**
   * Reads one JSON document that the platform has written, however long it is.
   *
   * @throws tools.jackson.core.JacksonException if it is not exactly one well-formed document
   */
  public static JsonNode read(String text) {
    return read(MAPPER, text);
  }

  private static JsonNode read(JsonMapper mapper, String text) {
    try {
      JsonNode tree = mapper.readTree(text);
      if (tree.isMissingNode()) {
        throw new StreamReadException(null, "Expected a JSON document but the text is empty");
      }
      return tree;
    } catch (NumberFormatException e) {
      throw new StreamReadException(null, "The exponent of a number is too large", e);
    }
  }

  private static void requireNumbersFit(JsonNode tree) {
    if (tree.isNumber() && !fits(tree)) {
      throw refused(
          "A number has more than %d digits once its exponent is written out; write it as text",
          MAX_NUMBER_LENGTH);
    }
    tree.forEach(Json::requireNumbersFit);
  }

  private static boolean fits(JsonNode number) {
    return number.isInt() || number.isLong() || fits(number.decimalValue());
  }

  /** Whether a number has so few digits in plain notation that every door accepts it. */
  public static boolean fits(BigDecimal number) {
    long before = (long) number.precision() - number.scale();
    return before <= MAX_NUMBER_LENGTH
        && number.precision() <= MAX_NUMBER_LENGTH
        && number.scale() <= MAX_NUMBER_LENGTH;
  }

  private static StreamReadException refused(String message, int limit) {
    return new StreamReadException(null, message.formatted(limit));
  }

  /** Turns a record of the contract into its JSON tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Compact text with the keys in the order they have. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Canonical text: object keys sorted by UTF-16 code units, no white space, numbers in plain
   * notation without trailing zeros. Equal values have equal canonical texts, so hashes are made of
   * it.
   */
  public static String canonical(JsonNode node) {
    return MAPPER.writeValueAsString(sorted(node));
  }

  /** Canonical notation of a number: no trailing zeros, never an exponent below 10^1000. */
  public static BigDecimal canonicalNumber(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Lower-case hexadecimal SHA-256 of the text's UTF-8 bytes. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lower-case hexadecimal SHA-256. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    JsonNodeFactory factory = MAPPER.getNodeFactory();
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return factory.objectNode().setAll(fields);
    }
    if (node.isArray()) {
      var items = factory.arrayNode(node.size());
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node.isNumber() ? factory.numberNode(canonicalNumber(node.decimalValue())) : node;
  }

  private static JsonMapper create(int depth) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depth)
                    .maxNumberLength(LONGEST_WRITTEN_NUMBER)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(depth).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    return JsonMapper.builder(factory)
        .addModule(RecordFactory.module())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }
}

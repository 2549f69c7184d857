package dev.huepack.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.huepack.job.EntryPlace;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.StoredFile;
import dev.huepack.quality.PerceptualQuality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Spells an outcome as one line of flat JSON and reads it back.
 *
 * <p>Every line has every key, {@code null} where there is nothing to say; with full metrics there
 * are five more, one more with warnings, and three for an entry of a container. All but ASCII is
 * escaped: names may hold half surrogates, which UTF-8 cannot carry.
 */
final class OutcomeJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OutcomeJson() {}

  /** One line, without its end. */
  static byte[] write(ImageOutcome outcome) throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    InputImage input = outcome.input();
    line.put("uri", input.uri())
        .put("name", input.name())
        .put("outputName", input.outputName())
        .put("bytes", input.bytes())
        .put("modifiedMillis", input.modifiedMillis())
        .put("status", outcome.status().name().toLowerCase(Locale.ROOT))
        .put("error", outcome.error())
        .put("output", outcome.output())
        .put("codebook", outcome.codebook());
    EntryPlace place = input.place();
    if (place != null) {
      line.put("container", place.container())
          .put("entry", place.number())
          .put("locator", place.locator());
    }
    ImageMeasures measures = outcome.measures();
    if (measures == null) {
      for (String key : MEASURES) {
        line.putNull(key);
      }
    } else {
      line.put("format", measures.format())
          .put("width", measures.width())
          .put("height", measures.height())
          .put("frames", measures.frames())
          .put("distinctColors", measures.distinctColors())
          .put("paletteSize", measures.paletteSize())
          .put("usedEntries", measures.usedEntries())
          .put("encodedBytes", measures.encodedBytes())
          .put("squaredErrorSum", measures.squaredErrorSum())
          .put("stored", measures.stored().format())
          .put("decodeMillis", measures.decodeMillis())
          .put("solveMillis", measures.solveMillis())
          .put("encodeMillis", measures.encodeMillis());
      putWarnings(line, measures.warnings());
      putPerceptual(line, measures.perceptual());
      Long rawPng = measures.stored().rawPngBytes();
      if (rawPng != null) {
        line.put("rawPngBytes", rawPng);
      }
    }
    return MAPPER.writeValueAsBytes(line);
  }

  private static void putWarnings(ObjectNode line, List<String> warnings) {
    if (!warnings.isEmpty()) {
      ArrayNode array = line.putArray("warnings");
      warnings.forEach(array::add);
    }
  }

  private static List<String> warnings(JsonNode fields) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (JsonNode warning : fields.path("warnings")) {
      if (!warning.isTextual()) {
        throw new IOException("a warning is no text: " + warning);
      }
      warnings.add(warning.textValue());
    }
    return warnings;
  }

  private static void putPerceptual(ObjectNode line, @Nullable PerceptualQuality quality) {
    if (quality != null) {
      line.put("differenceSum", quality.differenceSum())
          .put("differenceMax", quality.differenceMax())
          .put("similarPictures", quality.pictures())
          .put("similaritySum", quality.similaritySum());
    }
  }

  private static @Nullable PerceptualQuality perceptual(JsonNode fields) throws IOException {
    return fields.has("differenceSum")
        ? new PerceptualQuality(
            number(fields, "width").longValue() * number(fields, "height").longValue(),
            number(fields, "differenceSum").longValue(),
            number(fields, "differenceMax").longValue(),
            number(fields, "similarPictures").longValue(),
            number(fields, "similaritySum").longValue())
        : null;
  }

  /** The keys that only a picture that was compressed has values for. */
  private static final String[] MEASURES = {
    "format",
    "width",
    "height",
    "frames",
    "distinctColors",
    "paletteSize",
    "usedEntries",
    "encodedBytes",
    "squaredErrorSum",
    "stored",
    "decodeMillis",
    "solveMillis",
    "encodeMillis"
  };

  /**
   * Reads a line that {@link #write} made.
   *
   * @throws IOException with what is wrong with it
   */
  static ImageOutcome read(String line) throws IOException {
    JsonNode fields;
    try {
      fields = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
    if (!fields.isObject()) {
      throw new IOException("no JSON object: " + line);
    }
    String name = text(fields, "name");
    String outputName = text(fields, "outputName");
    var input =
        new InputImage(
            text(fields, "uri"),
            name,
            outputName.equals(name) ? name : outputName,
            number(fields, "bytes").longValue(),
            number(fields, "modifiedMillis").longValue(),
            place(fields));
    return new ImageOutcome(
        input,
        status(text(fields, "status")),
        optionalText(fields, "error"),
        optionalText(fields, "output"),
        optionalText(fields, "codebook"),
        optionalText(fields, "format") == null ? null : measures(fields));
  }

  private static @Nullable EntryPlace place(JsonNode fields) throws IOException {
    return fields.has("container")
        ? new EntryPlace(
            text(fields, "container").intern(),
            number(fields, "entry").intValue(),
            text(fields, "locator"))
        : null;
  }

  private static ImageMeasures measures(JsonNode fields) throws IOException {
    return new ImageMeasures(
        text(fields, "format").intern(),
        number(fields, "width").intValue(),
        number(fields, "height").intValue(),
        number(fields, "frames").intValue(),
        warnings(fields),
        number(fields, "distinctColors").longValue(),
        number(fields, "paletteSize").intValue(),
        number(fields, "usedEntries").intValue(),
        number(fields, "encodedBytes").longValue(),
        number(fields, "squaredErrorSum").bigIntegerValue(),
        perceptual(fields),
        new StoredFile(
            text(fields, "stored").intern(),
            fields.has("rawPngBytes") ? number(fields, "rawPngBytes").longValue() : null),
        number(fields, "decodeMillis").doubleValue(),
        number(fields, "solveMillis").doubleValue(),
        number(fields, "encodeMillis").doubleValue());
  }

  private static OutcomeStatus status(String text) throws IOException {
    for (OutcomeStatus status : OutcomeStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
        return status;
      }
    }
    throw new IOException("unknown status: " + text);
  }

  private static String text(JsonNode fields, String key) throws IOException {
    String text = optionalText(fields, key);
    if (text == null) {
      throw new IOException(key + " is null");
    }
    return text;
  }

  private static @Nullable String optionalText(JsonNode fields, String key) throws IOException {
    JsonNode value = fields.get(key);
    if (value == null || !(value.isTextual() || value.isNull())) {
      throw new IOException(key + " is " + (value == null ? "missing" : "no text: " + value));
    }
    return value.isNull() ? null : value.textValue();
  }

  private static JsonNode number(JsonNode fields, String key) throws IOException {
    JsonNode value = fields.get(key);
    if (value == null || !value.isNumber()) {
      throw new IOException(key + " is " + (value == null ? "missing" : "no number: " + value));
    }
    return value;
  }
}

package dev.huepack.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.Palette;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads and writes codebooks as JSON, schema 1.
 *
 * <p>UTF-8, LF, one entry a line, keys in a fixed order: the same codebook gives the same bytes.
 * Reading gives back an equal codebook, because doubles are written with the digits that tell them
 * apart. {@code share} is for people and is not read.
 */
public final class CodebookJson {
  private static final int SCHEMA = 1;
  private static final String TYPE = "huepack-codebook";
  private static final String COLOR_SPACE = "srgb";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CodebookJson() {}

  /**
   * Writes a codebook.
   *
   * @throws IllegalArgumentException if a centroid is not within 0 to 255
   */
  public static byte[] write(Codebook codebook) {
    Palette palette = codebook.palette();
    double[] centroids = codebook.centroids();
    long total = codebook.totalCount();
    StringBuilder json = new StringBuilder(160 * (palette.size() + 1));
    json.append("{\n  \"schema\": ").append(SCHEMA);
    json.append(",\n  \"type\": \"").append(TYPE);
    json.append("\",\n  \"colorSpace\": \"").append(COLOR_SPACE);
    json.append("\",\n  \"colors\": [");
    for (int i = 0; i < palette.size(); i++) {
      json.append(i == 0 ? "\n    " : ",\n    ");
      appendEntry(json, codebook, i, centroids, total);
    }
    return json.append("\n  ]\n}\n").toString().getBytes(UTF_8);
  }

  private static void appendEntry(
      StringBuilder json, Codebook codebook, int index, double[] centroids, long total) {
    int color = codebook.palette().color(index);
    json.append("{\"index\": ").append(index);
    json.append(", \"hex\": \"").append(PackedColor.toHex(color)).append("\", \"rgba\": [");
    json.append(PackedColor.red(color)).append(", ");
    json.append(PackedColor.green(color)).append(", ");
    json.append(PackedColor.blue(color)).append(", ");
    json.append(PackedColor.alpha(color)).append("], \"centroid\": [");
    for (int channel = 0; channel < Codebook.CHANNELS; channel++) {
      double value = centroids[Codebook.CHANNELS * index + channel];
      if (!(value >= 0 && value <= 255)) {
        throw new IllegalArgumentException(
            "centroid " + index + " must have channels from 0 to 255: " + value);
      }
      json.append(channel == 0 ? "" : ", ").append(value);
    }
    long count = codebook.count(index);
    double share = total == 0 ? 0 : (double) count / total;
    json.append("], \"count\": ").append(count);
    json.append(", \"share\": ").append(String.format(Locale.ROOT, "%.6f", share)).append('}');
  }

  /**
   * Reads a codebook. Keys that are not known are passed over.
   *
   * @throws PaletteFormatException if the bytes are no codebook; its message names the place
   */
  public static Codebook read(byte[] json) throws PaletteFormatException {
    JsonNode root = parse(json);
    String type = root.path("type").asText();
    if (!type.equals(TYPE)) {
      throw new PaletteFormatException(
          "not a codebook: \"type\" must be \""
              + TYPE
              + "\": "
              + CodebookEntry.excerpt(root.path("type")));
    }
    JsonNode schema = root.path("schema");
    if (!schema.isInt() || schema.intValue() != SCHEMA) {
      throw new PaletteFormatException(
          "codebook schema must be "
              + SCHEMA
              + ", others need another version: "
              + CodebookEntry.excerpt(schema));
    }
    JsonNode colorSpace = root.path("colorSpace");
    if (!colorSpace.asText().equals(COLOR_SPACE)) {
      throw new PaletteFormatException(
          "codebook \"colorSpace\" must be \""
              + COLOR_SPACE
              + "\": "
              + CodebookEntry.excerpt(colorSpace));
    }
    JsonNode entries = root.path("colors");
    int size = entries.size();
    if (!entries.isArray() || size < 1 || size > Palette.MAX_SIZE) {
      throw new PaletteFormatException(
          "codebook \"colors\" must be a list of 1 to " + Palette.MAX_SIZE + " entries: " + size);
    }
    int[] colors = new int[size];
    double[] centroids = new double[Codebook.CHANNELS * size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      CodebookEntry entry = new CodebookEntry(i, entries.get(i));
      colors[i] = entry.color();
      entry.readCentroid(centroids);
      counts[i] = entry.count();
    }
    return new Codebook(new Palette(colors), centroids, counts);
  }

  private static JsonNode parse(byte[] json) throws PaletteFormatException {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new PaletteFormatException(
          "not a codebook: broken JSON" + place + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new PaletteFormatException("not a codebook: " + e.getMessage(), e);
    }
  }
}

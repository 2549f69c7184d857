package dev.huepack.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;

/**
 * One entry of a codebook file, checked as it is read.
 *
 * @param index its place in the list
 * @param node its JSON
 */
record CodebookEntry(int index, JsonNode node) {
  private static final int MAX_EXCERPT = 60;

  /** The 8-bit colour, which {@code rgba} and {@code hex} must agree on. */
  int color() throws PaletteFormatException {
    JsonNode position = node.path("index");
    if (!position.isInt() || position.intValue() != index) {
      throw wrong("index", "must be " + index, position);
    }
    JsonNode rgba = node.path("rgba");
    int[] channels = new int[Codebook.CHANNELS];
    for (int i = 0; i < channels.length; i++) {
      JsonNode channel = rgba.path(i);
      if (rgba.size() != channels.length
          || !channel.isInt()
          || channel.intValue() < 0
          || channel.intValue() > 255) {
        throw wrong("rgba", "must be four whole numbers from 0 to 255", rgba);
      }
      channels[i] = channel.intValue();
    }
    int color = PackedColor.of(channels[3], channels[0], channels[1], channels[2]);
    JsonNode hex = node.path("hex");
    if (!hex.asText().equalsIgnoreCase(PackedColor.toHex(color))) {
      throw wrong("hex", "must be rgba's " + PackedColor.toHex(color), hex);
    }
    return color;
  }

  /** Puts the centroid's channels at this entry's place. */
  void readCentroid(double[] centroids) throws PaletteFormatException {
    JsonNode centroid = node.path("centroid");
    for (int i = 0; i < Codebook.CHANNELS; i++) {
      JsonNode channel = centroid.path(i);
      double value = channel.isNumber() ? channel.doubleValue() : Double.NaN;
      if (centroid.size() != Codebook.CHANNELS || !(value >= 0 && value <= 255)) {
        throw wrong("centroid", "must be four numbers from 0 to 255", centroid);
      }
      centroids[Codebook.CHANNELS * index + i] = value;
    }
  }

  /** Pixels of the entry. */
  long count() throws PaletteFormatException {
    JsonNode count = node.path("count");
    if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0) {
      throw wrong("count", "must be a whole number, 0 or more", count);
    }
    return count.longValue();
  }

  /** What was found instead, short enough for a message. */
  static String excerpt(JsonNode found) {
    String text = found.isMissingNode() ? "missing" : found.toString();
    return text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
  }

  private PaletteFormatException wrong(String key, String rule, JsonNode found) {
    return new PaletteFormatException(
        "codebook colors[" + index + "]." + key + " " + rule + ": " + excerpt(found));
  }
}

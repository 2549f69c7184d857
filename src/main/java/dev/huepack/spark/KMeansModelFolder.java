package dev.huepack.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.color.PackedColor;
import dev.huepack.palette.Palette;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.package$;

/**
 * Palettes as folders that Spark MLlib, from Python too, loads as a {@code KMeansModel}, and such
 * folders as palettes.
 *
 * <p>A centre is an entry: red, green and blue of 0 to 255, and alpha where any entry is not
 * opaque. They are the 8-bit colours and not the unrounded means, so that the model's prediction
 * for an opaque pixel is its label. The files are written here, in the task that has the palette:
 * MLlib itself would take several Spark jobs for each, and put the time and random names into them.
 */
public final class KMeansModelFolder {
  /** Where the centres lie, relative to the folder. */
  static final String DATA = "data/part-00000.parquet";

  /** What a reader looks at first, relative to the folder. */
  static final String METADATA = "metadata/part-00000";

  /** The files that are written; that without which there is no model comes last. */
  public static final List<String> FILES = List.of(DATA, METADATA);

  /** The folders in which all files of a model lie, relative to its own. */
  public static final List<String> FOLDERS = List.of("data", "metadata");

  private static final String MODEL_CLASS = "org.apache.spark.ml.clustering.KMeansModel";
  private static final String DISTANCE = "distanceMeasure";
  private static final String EUCLIDEAN = "euclidean";
  private static final JsonMapper MAPPER = new JsonMapper();

  private KMeansModelFolder() {}

  /** The files of a palette's model, by path relative to the folder; the same for the same one. */
  public static SortedMap<String, byte[]> write(Palette palette) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(DATA, KMeansCenters.write(centers(palette)));
    files.put(METADATA, metadata(palette.size()));
    return files;
  }

  private static double[][] centers(Palette palette) {
    int channels = palette.translucentPrefix() > 0 ? 4 : 3;
    double[][] centers = new double[palette.size()][channels];
    for (int entry = 0; entry < centers.length; entry++) {
      int color = palette.color(entry);
      centers[entry][0] = PackedColor.red(color);
      centers[entry][1] = PackedColor.green(color);
      centers[entry][2] = PackedColor.blue(color);
      if (channels > 3) {
        centers[entry][3] = PackedColor.alpha(color);
      }
    }
    return centers;
  }

  /** Of parameters those alone that every version since 2.4 has: others refuse unknown ones. */
  private static byte[] metadata(int clusters) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("class", MODEL_CLASS);
    root.put("timestamp", 0L);
    root.put("sparkVersion", package$.MODULE$.SPARK_VERSION());
    root.put("uid", "kmeans_huepack");
    ObjectNode parameters = root.putObject("paramMap");
    // MLlib has no models of one cluster among its parameters, though it uses them.
    if (clusters > 1) {
      parameters.put("k", clusters);
    }
    root.putObject("defaultParamMap")
        .put(DISTANCE, EUCLIDEAN)
        .put("featuresCol", "features")
        .put("predictionCol", "prediction");
    return (root + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a folder that Huepack, Spark or PySpark stored; centres are rounded to 8 bits a channel.
   *
   * @param files by path relative to the folder, all that are there
   * @throws PaletteFormatException if they are no such model, or none of colours
   */
  public static Palette read(Map<String, byte[]> files) throws PaletteFormatException {
    requireModel(part(files, "metadata/"));
    Map<Integer, double[]> centers = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (isPart(file.getKey(), "data/")) {
        KMeansCenters.read(file.getKey(), file.getValue(), centers);
      }
    }
    return palette(centers);
  }

  /** Whether paths relative to a folder are those of a model. */
  public static boolean isLikely(Iterable<String> paths) {
    boolean data = false;
    boolean metadata = false;
    for (String path : paths) {
      data |= isPart(path, "data/");
      metadata |= isPart(path, "metadata/");
    }
    return data && metadata;
  }

  private static boolean isPart(String path, String folder) {
    return path.startsWith(folder + "part-");
  }

  private static byte[] part(Map<String, byte[]> files, String folder)
      throws PaletteFormatException {
    return files.entrySet().stream()
        .filter(file -> isPart(file.getKey(), folder))
        .map(Map.Entry::getValue)
        .filter(content -> content.length > 0)
        .findFirst()
        .orElseThrow(
            () ->
                new PaletteFormatException(
                    "not a saved MLlib model: there is no " + folder + "part-… in the folder"));
  }

  private static void requireModel(byte[] metadata) throws PaletteFormatException {
    JsonNode root;
    try {
      String text = new String(metadata, StandardCharsets.UTF_8);
      root = MAPPER.readTree(text.lines().findFirst().orElse(""));
    } catch (JsonProcessingException e) {
      throw new PaletteFormatException(
          "metadata/part-…, line 1: not JSON: " + e.getOriginalMessage(), e);
    }
    String found = root.path("class").asText();
    if (!found.equals(MODEL_CLASS)) {
      throw new PaletteFormatException(
          "metadata/part-…, line 1: the class must be " + MODEL_CLASS + ": " + found);
    }
    String byDefault = root.path("defaultParamMap").path(DISTANCE).asText(EUCLIDEAN);
    String distance = root.path("paramMap").path(DISTANCE).asText(byDefault);
    if (!distance.equals(EUCLIDEAN)) {
      throw new PaletteFormatException(
          "metadata/part-…, line 1: distances must be " + EUCLIDEAN + ": " + distance);
    }
  }

  private static Palette palette(Map<Integer, double[]> centers) throws PaletteFormatException {
    if (centers.isEmpty() || centers.size() > Palette.MAX_SIZE) {
      throw new PaletteFormatException(
          "a palette has 1 to " + Palette.MAX_SIZE + " entries: " + centers.size());
    }
    int[] colors = new int[centers.size()];
    boolean scaled = true;
    for (int entry = 0; entry < colors.length; entry++) {
      double[] center = centers.get(entry);
      if (center == null) {
        throw new PaletteFormatException(
            "clusters must be numbered from 0 to " + (colors.length - 1) + ": no " + entry);
      }
      colors[entry] = color(entry, center);
      for (double value : center) {
        scaled &= value <= 1;
      }
    }
    if (scaled && colors.length > 1) {
      throw new PaletteFormatException(
          "centres must be levels of 0 to 255, these are all at most 1: fit on pixels as they are");
    }
    return new Palette(colors);
  }

  private static int color(int entry, double[] center) throws PaletteFormatException {
    if (center.length != 3 && center.length != 4) {
      throw new PaletteFormatException(
          "cluster "
              + entry
              + ": a colour has 3 channels, or 4 with alpha: "
              + center.length
              + " features");
    }
    int[] levels = new int[4];
    levels[3] = 255;
    for (int channel = 0; channel < center.length; channel++) {
      if (!(center[channel] >= 0 && center[channel] <= 255)) {
        throw new PaletteFormatException(
            "cluster " + entry + ": a channel must be 0 to 255: " + center[channel]);
      }
      levels[channel] = (int) Math.floor(center[channel] + 0.5);
    }
    return levels[3] == 0
        ? PackedColor.TRANSPARENT
        : levels[3] << 24 | levels[0] << 16 | levels[1] << 8 | levels[2];
  }
}

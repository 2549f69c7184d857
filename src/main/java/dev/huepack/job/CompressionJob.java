package dev.huepack.job;

import dev.huepack.codec.OutputFormat;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.color.ColorSpace;
import dev.huepack.color.PackedColor;
import dev.huepack.engine.ColorGoal;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.SourceMetadata;
import dev.huepack.engine.WhenLarger;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.Palette;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.Dither;
import dev.huepack.quantize.dither.DitherSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every option of a run, checked.
 *
 * @param inputs files, folders, globs and URIs, as given
 * @param filesFrom a list of further inputs, or null
 * @param output the output folder, a path or URI
 * @param existingOutput what to do if it is not empty
 * @param engine how each picture is compressed
 * @param sharing whose colours share a palette
 * @param given a codebook whose palette all images get; null where palettes are fitted
 * @param products what is made
 * @param solver who fits palettes
 * @param maxFailures when to give up
 * @param distribution how the run is spread
 * @param imageColumn the column of images of Parquet tables; null to find it
 * @param layout how images are stored
 */
public record CompressionJob(
    List<String> inputs,
    @Nullable String filesFrom,
    String output,
    ExistingOutput existingOutput,
    EngineSettings engine,
    Sharing sharing,
    @Nullable Codebook given,
    Products products,
    Solver solver,
    FailureLimit maxFailures,
    Distribution distribution,
    @Nullable String imageColumn,
    Layout layout) {

  /**
   * Settings that decide which inputs are refused, and nothing about those that are not: a run may
   * be finished with others.
   */
  public static final Set<String> LIMITS = Set.of("max-pixels", "max-bytes", "decode-timeout");

  /** Copies the list and checks what no part checks by itself. */
  public CompressionJob {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() && filesFrom == null) {
      throw new IllegalArgumentException(
          "no input: name files, folders, globs or URIs, or use --files-from");
    }
    if (output.isBlank()) {
      throw new IllegalArgumentException("no output folder: name one with --output");
    }
    if (products == Products.CODEBOOKS
        && sharing.scope() != Scope.CORPUS
        && !engine.encoding().hasJson()) {
      throw new IllegalArgumentException(
          "codebook must include json with --scope image and folder, tables and report are made"
              + " from it: "
              + engine.encoding().codebooks());
    }
    if (engine.goal() instanceof ColorGoal.MaxOutputBytes
        && (sharing.scope() != Scope.IMAGE || products == Products.CODEBOOKS)) {
      throw new IllegalArgumentException(
          "max-output-bytes is about single images: use it with compress --scope image, or have"
              + " another option choose the colors");
    }
    if (layout == Layout.PARQUET && products == Products.IMAGES_CODEBOOKS_AND_LABELS) {
      throw new IllegalArgumentException(
          "labels are files of their own, one an image: use them with --layout files");
    }
    if (layout == Layout.PARQUET
        && sharing.scope() == Scope.IMAGE
        && given == null
        && !List.of(PaletteFormat.JSON).containsAll(engine.encoding().codebooks())) {
      throw new IllegalArgumentException(
          "codebook must be json or none with --layout parquet and --scope image, the table has one"
              + " column for it: "
              + engine.encoding().codebooks());
    }
    if (engine.resize().isOn() && engine.encoding().whenLarger() == WhenLarger.SOURCE) {
      throw new IllegalArgumentException(
          "skip-if-larger would store sources in their own size, not as resize asks for: add"
              + " --instead nothing");
    }
    if (solver == Solver.TASK && engine.quantize().seeding() == Seeding.K_MEANS_PARALLEL) {
      throw new IllegalArgumentException(
          "seeding k-means|| is MLlib's own: use it with --solver mllib");
    }
  }

  /** A job that finds the column of images by itself and stores files. */
  public CompressionJob(
      List<String> inputs,
      @Nullable String filesFrom,
      String output,
      ExistingOutput existingOutput,
      EngineSettings engine,
      Sharing sharing,
      @Nullable Codebook given,
      Products products,
      Solver solver,
      FailureLimit maxFailures,
      Distribution distribution) {
    this(
        inputs,
        filesFrom,
        output,
        existingOutput,
        engine,
        sharing,
        given,
        products,
        solver,
        maxFailures,
        distribution,
        null,
        Layout.FILES);
  }

  /** A job that gives each image its own palette. */
  public CompressionJob(
      List<String> inputs,
      @Nullable String filesFrom,
      String output,
      ExistingOutput existingOutput,
      EngineSettings engine,
      Solver solver,
      FailureLimit maxFailures,
      Distribution distribution) {
    this(
        inputs,
        filesFrom,
        output,
        existingOutput,
        engine,
        Sharing.NONE,
        null,
        Products.IMAGES_AND_CODEBOOKS,
        solver,
        maxFailures,
        distribution);
  }

  /** The solver, with {@link Solver#AUTO} resolved. */
  public Solver effectiveSolver() {
    if (solver != Solver.AUTO) {
      return solver;
    }
    boolean byMllib =
        sharing.scope() == Scope.CORPUS || engine.quantize().seeding() == Seeding.K_MEANS_PARALLEL;
    return byMllib ? Solver.MLLIB : Solver.TASK;
  }

  /** The settings that decide what is written, by the names of their options, in a fixed order. */
  public Map<String, Object> settings() {
    QuantizeSettings quantize = engine.quantize();
    Map<String, Object> settings = new LinkedHashMap<>();
    if (given != null) {
      settings.put("palette", hex(given.palette()));
      settings.put("colors", quantize.colors());
      putLimits(settings);
      putSpace(settings);
      putDither(settings);
      putMetrics(settings);
      putFile(settings);
      putTables(settings);
      putProducts(settings);
      return settings;
    }
    settings.put("scope", name(sharing.scope()));
    if (sharing.scope() != Scope.IMAGE) {
      settings.put("weighting", name(sharing.weighting()));
      settings.put("histogram-limit", sharing.histogramLimit());
    }
    settings.put("colors", quantize.colors());
    ColorGoal goal = engine.goal();
    if (goal != null) {
      settings.put("choose-colors", goal.option() + " " + goal.value());
    }
    settings.put("solver", name(effectiveSolver()));
    settings.put("effort", name(quantize.effort()));
    settings.put("seeding", name(quantize.seeding()));
    settings.put("seed", quantize.seed());
    settings.put("max-iterations", quantize.maxIterations());
    settings.put("tolerance", quantize.tolerance());
    if (!quantize.fixedColors().isEmpty()) {
      settings.put("fixed-color", quantize.fixedColors().stream().map(PackedColor::toHex).toList());
    }
    putLimits(settings);
    putSpace(settings);
    putDither(settings);
    settings.put("sort", name(engine.encoding().sort()));
    putFile(settings);
    settings.put(
        "codebook", engine.encoding().codebooks().stream().map(CompressionJob::name).toList());
    putMetrics(settings);
    putTables(settings);
    putProducts(settings);
    return settings;
  }

  /** A time limit is no setting: it decides on nothing but whether patience was enough. */
  private void putLimits(Map<String, Object> settings) {
    settings.put("max-pixels", engine.limits().maxPixels());
    settings.put("max-bytes", engine.limits().maxBytes());
  }

  private void putFile(Map<String, Object> settings) {
    if (engine.resize().isOn()) {
      settings.put("resize", engine.resize().toString());
    }
    settings.put("png-effort", name(engine.encoding().png()));
    if (engine.encoding().format() != OutputFormat.PNG) {
      settings.put("format", name(engine.encoding().format()));
    }
    if (engine.encoding().whenLarger() != WhenLarger.STORE) {
      settings.put("skip-if-larger", name(engine.encoding().whenLarger()));
    }
    if (engine.encoding().metadata() == SourceMetadata.KEEP) {
      settings.put("keep-metadata", true);
    }
  }

  private void putSpace(Map<String, Object> settings) {
    if (engine.quantize().space() != ColorSpace.SRGB) {
      settings.put("color-space", name(engine.quantize().space()));
    }
  }

  private void putDither(Map<String, Object> settings) {
    DitherSettings dither = engine.dither();
    if (dither.method() != Dither.NONE) {
      settings.put("dither", name(dither.method()));
      settings.put("dither-strength", dither.isAutomatic() ? "auto" : dither.strength());
    }
  }

  private void putTables(Map<String, Object> settings) {
    if (imageColumn != null) {
      settings.put("image-column", imageColumn);
    }
    if (layout != Layout.FILES) {
      settings.put("layout", name(layout));
    }
  }

  private void putProducts(Map<String, Object> settings) {
    if (products != Products.IMAGES_AND_CODEBOOKS) {
      settings.put("products", name(products));
    }
  }

  private void putMetrics(Map<String, Object> settings) {
    if (engine.metrics() != Metrics.BASIC) {
      settings.put("metrics", name(engine.metrics()));
    }
  }

  private static List<String> hex(Palette palette) {
    return Arrays.stream(palette.colors()).mapToObj(PackedColor::toHex).toList();
  }

  /** The name of a choice as on the command line. */
  public static String name(Enum<?> choice) {
    return choice == Seeding.K_MEANS_PARALLEL
        ? "k-means||"
        : choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A digest of {@link #settings()} but the {@link #LIMITS}: runs with the same one write the same
   * for the same input, if they write anything.
   */
  public String fingerprint() {
    Map<String, Object> settings = new LinkedHashMap<>(settings());
    settings.keySet().removeAll(LIMITS);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package dev.huepack.report;

import dev.huepack.engine.ColorGoal;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Scope;
import dev.huepack.job.SharedFit;
import dev.huepack.job.Weighting;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SizeAccounting;
import dev.huepack.quality.SquaredError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Totals of a run, from the outcomes of its inputs.
 *
 * <p>Adds up whole numbers only, so the order of outcomes does not matter. Kept small: failures are
 * counted by reason, warnings too, and only the first hundred reasons are kept.
 */
public final class RunSummary {
  private static final int MAX_REASONS = 100;
  private static final int MAX_WORST = 3;
  private static final int MAX_GROWN = 3;

  private static final Comparator<ImageOutcome> WORST_FIRST =
      Comparator.<ImageOutcome>comparingDouble(outcome -> -errorOf(outcome).perPixel())
          .thenComparing(outcome -> outcome.input().outputName());

  private static final Comparator<ImageOutcome> GROWN_MOST_FIRST =
      Comparator.<ImageOutcome>comparingDouble(outcome -> -growth(outcome))
          .thenComparing(outcome -> outcome.input().outputName());

  private final CompressionJob job;
  private final Map<String, Long> failures = new TreeMap<>();
  private long succeeded;
  private long failed;
  private long skipped;
  private long inputBytes;
  private long outputBytes;
  private long grown;
  private long withWarnings;
  private long animated;
  private long hidden;
  private final Map<String, Long> warnings = new TreeMap<>();
  private long missed;
  private long larger;
  private long sources;
  private long rawPngBytes;
  private SizeAccounting size = SizeAccounting.NONE;
  private final Set<String> palettes = new HashSet<>();
  private final Map<String, SquaredError> sharedErrors = new TreeMap<>();
  private final List<ImageOutcome> worst = new ArrayList<>();
  private final List<ImageOutcome> grownMost = new ArrayList<>();
  private @Nullable SharedFit fit;
  private SquaredError error = SquaredError.NONE;
  private PerceptualQuality perceptual = PerceptualQuality.NONE;

  /** A summary of nothing yet. */
  public RunSummary(CompressionJob job) {
    this.job = job;
  }

  /** Adds what became of one input. */
  public void add(ImageOutcome outcome) {
    switch (outcome.status()) {
      case SUCCEEDED -> succeeded++;
      case FAILED -> failed++;
      case SKIPPED -> skipped++;
    }
    larger += outcome.isLarger() ? 1 : 0;
    ImageMeasures measures = outcome.measures();
    if (measures != null) {
      inputBytes += outcome.input().bytes();
      outputBytes += measures.encodedBytes();
      if (measures.encodedBytes() > outcome.input().bytes()) {
        grown++;
        keep(outcome, grownMost, GROWN_MOST_FIRST, MAX_GROWN);
      }
      addSize(outcome, measures);
      countRemarks(measures);
      judge(outcome, measures);
      error = error.plus(errorOf(outcome));
      PerceptualQuality quality = measures.perceptual();
      perceptual = quality == null ? perceptual : perceptual.plus(quality);
      keep(outcome, worst, WORST_FIRST, MAX_WORST);
    }
    if (outcome.status() == OutcomeStatus.FAILED) {
      count(outcome.reason(), failures);
    }
  }

  private void countRemarks(ImageMeasures measures) {
    animated += measures.frames() > 1 ? 1 : 0;
    withWarnings += measures.warnings().isEmpty() ? 0 : 1;
    measures.warnings().forEach(warning -> count(withoutDetail(warning), warnings));
  }

  private static void count(String reason, Map<String, Long> counts) {
    if (counts.size() < MAX_REASONS || counts.containsKey(reason)) {
      counts.merge(reason, 1L, Long::sum);
    }
  }

  /** Of shared palettes only all of their images together have a goal. */
  private void judge(ImageOutcome outcome, ImageMeasures measures) {
    ColorGoal goal = job.engine().goal();
    if (goal == null) {
      return;
    }
    if (job.sharing().scope() == Scope.IMAGE) {
      missed += goal.isMet(errorOf(outcome), measures.encodedBytes()) ? 0 : 1;
    } else if (job.sharing().weighting() == Weighting.PIXELS) {
      sharedErrors.merge(sharing(outcome), errorOf(outcome), SquaredError::plus);
    }
  }

  private static void keep(
      ImageOutcome outcome, List<ImageOutcome> some, Comparator<ImageOutcome> order, int most) {
    some.add(outcome);
    some.sort(order);
    if (some.size() > most) {
      some.remove(most);
    }
  }

  private void addSize(ImageOutcome outcome, ImageMeasures measures) {
    Long rawPng = measures.stored().rawPngBytes();
    rawPngBytes += rawPng == null ? 0 : rawPng;
    if (measures.stored().isSource()) {
      sources++;
      return;
    }
    boolean first = isOwnPalette() || palettes.add(sharing(outcome));
    size = size.plus(first ? measures.size() : measures.size().withoutPalette());
  }

  private boolean isOwnPalette() {
    return job.given() == null && job.sharing().scope() == Scope.IMAGE;
  }

  /** The same for images that share a palette. */
  private String sharing(ImageOutcome outcome) {
    String name = outcome.input().outputName();
    boolean byFolder = job.given() == null && job.sharing().scope() == Scope.FOLDER;
    return byFolder ? name.substring(0, name.lastIndexOf('/') + 1) : "";
  }

  /** Bytes after for each byte before. */
  static double growth(ImageOutcome outcome) {
    ImageMeasures measures = outcome.measures();
    return measures == null
        ? 0
        : (double) measures.encodedBytes() / Math.max(1, outcome.input().bytes());
  }

  /** The squared error of an image; none if it was not stored. */
  static SquaredError errorOf(ImageOutcome outcome) {
    ImageMeasures measures = outcome.measures();
    return measures == null
        ? SquaredError.NONE
        : new SquaredError(measures.pixels(), measures.squaredErrorSum());
  }

  private static String withoutDetail(String text) {
    int colon = text.indexOf(':');
    return colon > 0 ? text.substring(0, colon) : text;
  }

  /** The job whose summary this is. */
  public CompressionJob job() {
    return job;
  }

  /** Inputs dealt with. */
  public long images() {
    return succeeded + failed + skipped;
  }

  /** Images that were stored. */
  public long succeeded() {
    return succeeded;
  }

  /** Images that could not be compressed. */
  public long failed() {
    return failed;
  }

  /** Files that are no images. */
  public long skipped() {
    return skipped;
  }

  /** Bytes of the images that were stored, before. */
  public long inputBytes() {
    return inputBytes;
  }

  /** Bytes of the images that were stored, after. */
  public long outputBytes() {
    return outputBytes;
  }

  /** How many images have more bytes after than before. */
  public long grown() {
    return grown;
  }

  /** How many images had something wrong with them that was passed over. */
  public long withWarnings() {
    return withWarnings;
  }

  /** How many images have more frames or pages than the one that was stored. */
  public long animated() {
    return animated;
  }

  /** Says how many files and folders were not taken because their names hide them. */
  public void passedOver(long hiddenFiles) {
    hidden = hiddenFiles;
  }

  /** How many files and folders were not taken because their names hide them. */
  public long hidden() {
    return hidden;
  }

  /**
   * How many images, or palettes that images share, had not enough colours, or too many, for what
   * decides on their number.
   */
  public long missed() {
    ColorGoal goal = job.engine().goal();
    return goal == null
        ? 0
        : missed + sharedErrors.values().stream().filter(shared -> !goal.isMet(shared, 0)).count();
  }

  /** The images that grew most, at most three, the one that grew most first. */
  public List<ImageOutcome> grownMost() {
    return Collections.unmodifiableList(grownMost);
  }

  /** Images that were left alone because their files would have been larger than the sources. */
  public long larger() {
    return larger;
  }

  /** Images whose sources were stored as they are, for the same reason. */
  public long sources() {
    return sources;
  }

  /** What the images take by the book that were stored as palette and indices. */
  public SizeAccounting size() {
    return size;
  }

  /** What the stored images would take as truecolour PNG; 0 where that was not measured. */
  public long rawPngBytes() {
    return rawPngBytes;
  }

  /** Squared error over all pixels of the images that were stored. */
  public SquaredError error() {
    return error;
  }

  /** How alike the results look, of those that were measured so. */
  public PerceptualQuality perceptual() {
    return perceptual;
  }

  /**
   * The images with the largest squared error per pixel, at most three, the worst first; of equally
   * bad ones those whose names come first.
   */
  public List<ImageOutcome> worst() {
    return Collections.unmodifiableList(worst);
  }

  /** Says on what the palette for all was fitted, where there is one. */
  public void fitted(SharedFit shared) {
    fit = shared;
  }

  /** On what the palette for all was fitted; null where no such palette was fitted. */
  public @Nullable SharedFit fit() {
    return fit;
  }

  /** How many images failed for which reason, by reason: a view. */
  public Map<String, Long> failures() {
    return Collections.unmodifiableMap(failures);
  }

  /** How often what was passed over, by what: a view. */
  public Map<String, Long> warnings() {
    return Collections.unmodifiableMap(warnings);
  }
}

package dev.huepack.studio;

import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.Palette;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quantize.Effort;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A picture that the page has open: decoded and counted once, then asked for palettes.
 *
 * <p>Requests carry rising numbers, and one that a newer one has overtaken is given up at the next
 * opportunity: work never queues.
 */
final class OpenPicture {
  /** Up to so many colours of the picture every fit is fast enough. */
  private static final int QUICK_SIZE = 50_000;

  private final String id;
  private final String name;
  private final long encodedBytes;
  private final EngineSettings base;
  private final PreparedImage prepared;
  private final WorkPicture work;
  private final AheadWorker ahead;
  private final AtomicLong newest = new AtomicLong();
  private final Object solving = new Object();
  private volatile @Nullable Exact last;
  private volatile @Nullable Solved solved;

  OpenPicture(
      String id,
      String name,
      long encodedBytes,
      EngineSettings base,
      PreparedImage prepared,
      AheadWorker ahead) {
    this.ahead = ahead;
    this.id = id;
    this.name = name;
    this.encodedBytes = encodedBytes;
    this.base = base;
    this.prepared = prepared;
    work = WorkPicture.of(prepared.raster(), prepared.histogram());
  }

  private OpenPicture(String id, OpenPicture same) {
    this.id = id;
    ahead = same.ahead;
    name = same.name;
    encodedBytes = same.encodedBytes;
    base = same.base;
    prepared = same.prepared;
    work = same.work;
  }

  /** The same picture for another page, whose requests do not overtake this one's. */
  OpenPicture copy(String otherId) {
    return new OpenPicture(otherId, this);
  }

  /**
   * The whole result of a choice.
   *
   * @param png the file, as {@code compress} would write it
   * @param similarity structural similarity with the original, where the picture is large enough
   */
  record Exact(Choice choice, CompressedImage image, PngFile png, OptionalDouble similarity) {}

  /** What a preview of the whole picture has found, so that the result need not search again. */
  private record Solved(Choice choice, List<double[][]> centers) {}

  /** The bytes of a PNG file. */
  static final class PngFile {
    private final byte[] content;

    PngFile(byte[] content) {
      this.content = content;
    }

    /** A view to read, not to write. */
    byte[] content() {
      return content;
    }
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  long encodedBytes() {
    return encodedBytes;
  }

  PreparedImage prepared() {
    return prepared;
  }

  WorkPicture work() {
    return work;
  }

  int pixels() {
    return prepared.pixels();
  }

  /**
   * Announces a request.
   *
   * @throws StudioException if a newer one was announced before
   */
  void announce(long number) throws StudioException {
    newest.accumulateAndGet(number, Math::max);
    check(number);
  }

  /** Whether no newer request was announced. */
  boolean isNewest(long number) {
    return number >= newest.get();
  }

  /** Gives a request up that a newer one has overtaken. */
  void check(long number) throws StudioException {
    if (!isNewest(number)) {
      throw StudioException.superseded();
    }
  }

  /**
   * The palette of a choice and the label of each colour of {@link #work()}.
   *
   * @param given the palette, where it does not come from this picture's own colours
   */
  synchronized Solution preview(Choice choice, @Nullable Palette given, long number)
      throws StudioException {
    check(number);
    if (given != null) {
      return PaletteChooser.map(given, choice.space(), work.histogram());
    }
    if (work.isWhole() && isSlow(choice)) {
      Choice quick = choice.with(Effort.FAST);
      List<double[][]> centers = PaletteChooser.centers(quick, work.histogram(), base);
      ahead.submit(() -> solveAhead(choice, number));
      return PaletteChooser.finish(quick, centers, work.histogram(), base);
    }
    List<double[][]> centers = PaletteChooser.centers(choice, work.histogram(), base);
    if (work.isWhole()) {
      solved = new Solved(choice, centers);
    }
    return PaletteChooser.finish(choice, centers, work.histogram(), base);
  }

  /** Whether a fit takes too long for a slider that moves, so that a fast one must do meanwhile. */
  private boolean isSlow(Choice choice) {
    return choice.effort() != Effort.FAST
        && (choice.effort() == Effort.BEST || work.histogram().size() > QUICK_SIZE);
  }

  /** Solves while the slider may be coming to rest; not for what a newer request has overtaken. */
  private void solveAhead(Choice choice, long number) {
    synchronized (solving) {
      if (isNewest(number)) {
        solved = new Solved(choice, PaletteChooser.centers(choice, prepared.histogram(), base));
      }
    }
  }

  /**
   * The exact result of a choice.
   *
   * @param given the palette, where it does not come from this picture's own colours
   * @param number of the request
   */
  Exact exact(Choice choice, @Nullable Palette given, long number) throws StudioException {
    Exact known = last;
    if (known != null && known.choice().equals(choice)) {
      return known;
    }
    check(number);
    CompressedImage image = compress(choice, given, number);
    check(number);
    CompletableFuture<OptionalDouble> similarity =
        CompletableFuture.supplyAsync(
            () -> PerceptualQuality.of(prepared.raster(), image.image()).similarity());
    PngFile png = new PngFile(IndexedPngEncoder.encode(image.image(), base.encoding().png()));
    Exact exact = new Exact(choice, image, png, similarity.join());
    last = exact;
    return exact;
  }

  private CompressedImage compress(Choice choice, @Nullable Palette given, long number)
      throws StudioException {
    if (given != null) {
      return new SharedPalette(given, choice.space(), choice.dither()).map(prepared);
    }
    ImageCompressor compressor = new ImageCompressor(choice.apply(base));
    List<double[][]> centers;
    synchronized (solving) {
      check(number);
      Solved known = solved;
      centers =
          known != null && known.choice().equals(choice)
              ? known.centers()
              : compressor.solve(prepared);
    }
    check(number);
    return compressor.finish(prepared, centers);
  }
}

package dev.huepack.studio;

import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.Palette;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quantize.Effort;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A picture that the page has open: decoded and counted once, then asked for palettes.
 *
 * <p>Requests carry rising numbers, and what the newest one does not ask for is given up at the
 * next opportunity: work never queues.
 */
final class OpenPicture {
  /** Up to so many colours of the picture every fit is fast enough. */
  private static final int QUICK_SIZE = 50_000;

  /** So many pixels stand for pictures of more colours while the slider moves. */
  private static final int SAMPLED_PIXELS = 1 << 16;

  private final String id;
  private final String name;
  private final long encodedBytes;
  private final EngineSettings base;
  private final PreparedImage prepared;
  private final WorkPicture work;
  private final AheadWorker ahead;
  private final AtomicReference<@Nullable Wish> newest = new AtomicReference<>();
  private final Gate solving = new Gate();
  private volatile @Nullable Exact last;
  private volatile @Nullable Solved solved;
  private volatile @Nullable ColorHistogram sample;

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

  /** What a page has asked for last. */
  private record Wish(long number, Choice choice) {}

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
   * @param number higher than those of all requests before
   * @throws StudioException if a newer one was announced before
   */
  void announce(long number, Choice choice) throws StudioException {
    Wish wish = new Wish(number, choice);
    if (!wish.equals(newest.accumulateAndGet(wish, OpenPicture::newer))) {
      throw StudioException.superseded();
    }
  }

  private static Wish newer(@Nullable Wish known, Wish next) {
    return known == null || next.number() > known.number() ? next : known;
  }

  /** Whether the newest request is for this choice. */
  boolean isWanted(Choice choice) {
    Wish last = newest.get();
    return last != null && last.choice().equals(choice);
  }

  /**
   * The palette of a choice and the label of each colour of {@link #work()}.
   *
   * @param given the palette, where it does not come from this picture's own colours
   */
  synchronized Solution preview(Choice choice, @Nullable Palette given) throws StudioException {
    if (!isWanted(choice)) {
      throw StudioException.superseded();
    }
    if (given != null) {
      return PaletteChooser.map(given, choice.space(), work.histogram());
    }
    if (work.isWhole() && isSlow(choice)) {
      // Beside what follows: the slider may be coming to rest.
      ahead.submit(() -> workAhead(choice));
      return quickly(choice.with(Effort.FAST));
    }
    List<double[][]> centers = PaletteChooser.centers(choice, work.histogram(), base);
    if (work.isWhole()) {
      solved = new Solved(choice, centers);
    }
    return PaletteChooser.finish(choice, centers, work.histogram(), base);
  }

  /**
   * All colours with the palette of a sample: good enough for a moment, and there in half of it.
   */
  private Solution quickly(Choice choice) {
    ColorHistogram few = sample();
    List<double[][]> centers = PaletteChooser.centers(choice, few, base);
    Palette palette = PaletteChooser.finish(choice, centers, few, base).codebook().palette();
    return PaletteChooser.map(palette, choice.space(), work.histogram());
  }

  private ColorHistogram sample() {
    ColorHistogram known = sample;
    if (known == null) {
      known = work.sample(SAMPLED_PIXELS);
      sample = known;
    }
    return known;
  }

  /** Whether a fit takes too long for a slider that moves, so that a fast one must do meanwhile. */
  private boolean isSlow(Choice choice) {
    return choice.effort() != Effort.FAST
        && (choice.effort() == Effort.BEST || work.histogram().size() > QUICK_SIZE);
  }

  private void workAhead(Choice choice) {
    try {
      exact(choice, null, () -> isWanted(choice));
    } catch (StudioException e) {
      // Overtaken: whoever asks next gets another result.
      return;
    }
  }

  /**
   * The exact result of a choice; whoever asks for what is being made waits for that.
   *
   * @param given the palette, where it does not come from this picture's own colours
   * @param isWanted whether it still is
   * @throws StudioException if it no longer is
   */
  Exact exact(Choice choice, @Nullable Palette given, BooleanSupplier isWanted)
      throws StudioException {
    Exact known = last;
    if (known != null && known.choice().equals(choice)) {
      return known;
    }
    solving.enter(isWanted);
    try {
      known = last;
      if (known != null && known.choice().equals(choice)) {
        return known;
      }
      CompressedImage image = compress(choice, given, isWanted);
      Gate.check(isWanted);
      CompletableFuture<OptionalDouble> similarity =
          CompletableFuture.supplyAsync(
              () -> PerceptualQuality.similarityOf(prepared.raster(), image.image()).similarity());
      PngFile png = new PngFile(IndexedPngEncoder.encode(image.image(), base.encoding().png()));
      Exact exact = new Exact(choice, image, png, similarity.join());
      last = exact;
      return exact;
    } finally {
      solving.leave();
    }
  }

  private CompressedImage compress(Choice choice, @Nullable Palette given, BooleanSupplier isWanted)
      throws StudioException {
    if (given != null) {
      return new SharedPalette(given, choice.space(), choice.dither()).map(prepared);
    }
    ImageCompressor compressor = new ImageCompressor(choice.apply(base));
    Solved known = solved;
    List<double[][]> centers =
        known != null && known.choice().equals(choice)
            ? known.centers()
            : compressor.solve(prepared);
    Gate.check(isWanted);
    return compressor.finish(prepared, centers);
  }
}

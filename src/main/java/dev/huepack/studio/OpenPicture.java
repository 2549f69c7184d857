package dev.huepack.studio;

import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.ColorHistogram;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A picture that the page has open: decoded and counted once, then asked for palettes.
 *
 * <p>Requests carry rising numbers, and one that a newer one has overtaken is given up at the next
 * opportunity: work never queues.
 */
final class OpenPicture {
  private final String id;
  private final String name;
  private final long encodedBytes;
  private final EngineSettings base;
  private final PreparedImage prepared;
  private final WorkPicture work;
  private final AtomicLong newest = new AtomicLong();
  private volatile @Nullable Exact last;

  OpenPicture(
      String id, String name, long encodedBytes, EngineSettings base, PreparedImage prepared) {
    this.id = id;
    this.name = name;
    this.encodedBytes = encodedBytes;
    this.base = base;
    this.prepared = prepared;
    work = WorkPicture.of(prepared.raster(), prepared.histogram());
  }

  /**
   * The whole result of a choice.
   *
   * @param png the file, as {@code compress} would write it
   */
  record Exact(Choice choice, CompressedImage image, PngFile png) {}

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

  private void check(long number) throws StudioException {
    if (number < newest.get()) {
      throw new StudioException(StudioException.SUPERSEDED, "a newer request has come");
    }
  }

  /** The palette of a choice and the label of each colour of {@link #work()}. */
  synchronized Solution preview(Choice choice, ColorHistogram colors, long number)
      throws StudioException {
    check(number);
    return choice.isPlain()
        ? PaletteChooser.solve(choice, work.histogram(), base)
        : PaletteChooser.map(PaletteChooser.palette(choice, colors, base), work.histogram());
  }

  /**
   * The exact result of a choice.
   *
   * @param colors those that the palette is for
   * @param number of the request
   */
  Exact exact(Choice choice, ColorHistogram colors, long number) throws StudioException {
    Exact known = last;
    if (known != null && known.choice().equals(choice) && choice.sharing().isEmpty()) {
      return known;
    }
    check(number);
    CompressedImage image;
    if (choice.isPlain()) {
      ImageCompressor compressor = new ImageCompressor(choice.apply(base));
      var centers = compressor.solve(prepared);
      check(number);
      image = compressor.finish(prepared, centers);
    } else {
      image = new SharedPalette(PaletteChooser.palette(choice, colors, base)).map(prepared);
    }
    check(number);
    Exact exact = new Exact(choice, image, new PngFile(IndexedPngEncoder.encode(image.image())));
    last = exact;
    return exact;
  }
}

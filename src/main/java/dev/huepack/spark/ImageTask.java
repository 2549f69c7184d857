package dev.huepack.spark;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.PreparedImage;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Products;
import dev.huepack.palette.Codebook;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quantize.Fit;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one image from its bytes to its stored outputs, on an executor. */
final class ImageTask implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ImageTask.class);
  private static final double NANOS_A_MILLI = 1e6;

  private static final byte[] NOTHING = {};

  private final EngineSettings settings;
  private final Products products;
  private final InputReader reader;
  private final OutputFolder output;

  ImageTask(EngineSettings settings, Products products, InputReader reader, OutputFolder output) {
    this.settings = settings;
    this.products = products;
    this.reader = reader;
    this.output = output;
  }

  /** Where the palette of a picture that was counted comes from. */
  interface Solve extends Serializable {
    CompressedImage solve(ImageCompressor compressor, PreparedImage prepared);

    /** Where the codebook is stored that the picture shares with others; null if it has its own. */
    default @Nullable String sharedCodebook() {
      return null;
    }
  }

  /**
   * Where a task stores what it makes.
   *
   * @param part the file of the table; null if each image is a file of its own
   */
  ImageSink sink(@Nullable String part) {
    return part == null
        ? new ImageSink.Files(output, products, settings.encoding())
        : new TableSink(output, part, settings.encoding().hasJson());
  }

  /** Counts images as this task would. */
  CountTask counting() {
    return new CountTask(settings, reader);
  }

  /**
   * Reads, decodes, counts and plans; empty if anything is wrong with the image, which {@link #run}
   * will find out again and report.
   */
  Optional<List<Fit>> plan(InputImage input) {
    ImageCompressor compressor = new ImageCompressor(settings);
    try (PixelBudget.Share room = PixelBudget.ofThisProcess().share()) {
      return Optional.of(compressor.plan(compressor.prepare(reader.read(input), room)));
    } catch (IOException | DecodeException | RuntimeException e) {
      LOG.debug("{} cannot be prepared for MLlib", input.uri(), e);
      return Optional.empty();
    }
  }

  /**
   * Compresses and stores.
   *
   * @return what became of it: whatever is wrong with the image is an outcome
   * @throws IOException if outputs cannot be stored, which is not the image's fault
   */
  ImageOutcome run(InputImage input, Solve solve, ImageSink sink) throws IOException {
    byte[] encoded;
    try {
      encoded = reader.read(input);
    } catch (IOException e) {
      return ImageOutcome.failed(input, String.valueOf(e.getMessage()));
    }
    ImageCompressor compressor = new ImageCompressor(settings);
    try (PixelBudget.Share room = PixelBudget.ofThisProcess().share()) {
      return compress(input, compressor, () -> compressor.prepare(encoded, room), solve, sink);
    }
  }

  /** Compresses and stores an image that was decoded and counted before. */
  ImageOutcome run(InputImage input, PreparedImage prepared, Solve solve, ImageSink sink)
      throws IOException {
    return compress(input, new ImageCompressor(settings), () -> prepared, solve, sink);
  }

  /** Where a picture that is decoded and counted comes from. */
  private interface Preparation {
    PreparedImage get() throws DecodeException;
  }

  private ImageOutcome compress(
      InputImage input,
      ImageCompressor compressor,
      Preparation preparation,
      Solve solve,
      ImageSink sink)
      throws IOException {
    Timer timer = new Timer();
    String shared = solve.sharedCodebook();
    CompressedImage compressed;
    @Nullable PerceptualQuality perceptual;
    byte[] png;
    try {
      PreparedImage prepared = preparation.get();
      timer.decoded = System.nanoTime();
      compressed = solve.solve(compressor, prepared);
      timer.solved = System.nanoTime();
      perceptual = compressor.perceptual(prepared, compressed);
      png =
          products == Products.CODEBOOKS
              ? NOTHING
              : IndexedPngEncoder.encode(compressed.image(), settings.encoding().png());
    } catch (DecodeException e) {
      return CountTask.undecodable(input, e);
    } catch (RuntimeException e) {
      return CountTask.defect(input, e);
    }
    ImageSink.Stored stored = sink.store(input, png, compressed.codebook(), shared);
    return new ImageOutcome(
        input,
        OutcomeStatus.SUCCEEDED,
        null,
        stored.image(),
        settings.encoding().hasJson() ? stored.codebook() : null,
        timer.measures(compressed, perceptual, png.length));
  }

  /**
   * Stores a codebook in the formats that are wanted.
   *
   * @param path of the JSON, whether that is wanted or not
   */
  static void storeCodebook(
      OutputFolder output, String path, Codebook codebook, ImageEncoding encoding)
      throws IOException {
    String stem = path.substring(0, path.length() - ".json".length());
    String name = stem.substring(stem.lastIndexOf('/') + 1);
    for (PaletteFormat format : encoding.codebooks()) {
      output.store(stem + "." + format.suffix(), format.write(codebook, name));
    }
  }

  /** When the steps of an image ended. */
  private static final class Timer {
    private final long start = System.nanoTime();
    private long decoded;
    private long solved;

    ImageMeasures measures(
        CompressedImage compressed, @Nullable PerceptualQuality perceptual, int encodedBytes) {
      return new ImageMeasures(
          compressed.format().label(),
          compressed.image().width(),
          compressed.image().height(),
          compressed.frames(),
          compressed.distinctColors(),
          compressed.codebook().palette().size(),
          compressed.codebook().usedEntries(),
          encodedBytes,
          compressed.error().sum(),
          perceptual,
          (decoded - start) / NANOS_A_MILLI,
          (solved - decoded) / NANOS_A_MILLI,
          (System.nanoTime() - solved) / NANOS_A_MILLI);
    }
  }

  static String imagePath(InputImage input) {
    return "images/" + input.outputName() + ".png";
  }

  static String codebookPath(InputImage input) {
    return "codebooks/" + input.outputName() + ".json";
  }
}

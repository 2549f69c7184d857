package dev.huepack.spark;

import dev.huepack.codec.DecodeException;
import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.PaletteFormat;
import dev.huepack.engine.ColorChooser;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EncodedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoder;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.UnsuitableFormatException;
import dev.huepack.engine.WhenLarger;
import dev.huepack.job.EntryPlace;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.job.Products;
import dev.huepack.job.StoredFile;
import dev.huepack.palette.Codebook;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quantize.Fit;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
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

  /** The folder of images. */
  static final String IMAGES = "images/";

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
        ? new ImageSink.Files(output, settings.encoding())
        : new TableSink(output, part, settings.encoding().hasJson());
  }

  /** Counts images as this task would. */
  CountTask counting() {
    return new CountTask(settings, reader);
  }

  /** How images are compressed. */
  EngineSettings settings() {
    return settings;
  }

  /**
   * What there is to fit for an image.
   *
   * @param settings with a number of colours
   */
  record Plan(EngineSettings settings, List<Fit> fits) {}

  /**
   * Reads, decodes, counts and plans; empty if anything is wrong with the image, which {@link #run}
   * will find out again and report.
   */
  Optional<Plan> plan(InputImage input) {
    try (PictureMemory memory = new PictureMemory()) {
      PreparedImage prepared =
          new ImageCompressor(settings).prepare(memory.read(reader, input), memory);
      EngineSettings settled = ColorChooser.settle(prepared, settings);
      return Optional.of(new Plan(settled, new ImageCompressor(settled).plan(prepared)));
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
    try (PictureMemory memory = new PictureMemory()) {
      byte[] encoded;
      try {
        encoded = memory.read(reader, input);
      } catch (IOException e) {
        return ImageOutcome.failed(input, String.valueOf(e.getMessage()));
      }
      ImageCompressor compressor = new ImageCompressor(settings);
      return compress(input, compressor, () -> compressor.prepare(encoded, memory), solve, sink);
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
      InputImage listed,
      ImageCompressor compressor,
      Preparation preparation,
      Solve solve,
      ImageSink sink)
      throws IOException {
    Timer timer = new Timer();
    InputImage input;
    CompressedImage compressed;
    @Nullable PerceptualQuality perceptual;
    @Nullable EncodedImage file = null;
    @Nullable Long rawPngBytes;
    try {
      PreparedImage prepared = preparation.get();
      input = sized(listed, prepared);
      timer.decoded = System.nanoTime();
      compressed = solve.solve(compressor, prepared);
      timer.solved = System.nanoTime();
      rawPngBytes = compressor.rawPngBytes(prepared);
      if (products == Products.CODEBOOKS) {
        perceptual = compressor.perceptual(prepared, compressed);
      } else {
        EncodedImage encoded = new ImageEncoder(settings.encoding()).encode(prepared, compressed);
        perceptual = compressor.perceptual(prepared, encoded);
        // Of a shared palette the goal is one for all of its images together.
        file = solve.sharedCodebook() == null ? encoded.judgedBy(settings.goal()) : encoded;
      }
    } catch (DecodeException e) {
      return CountTask.undecodable(listed, e);
    } catch (UnsuitableFormatException e) {
      return ImageOutcome.failed(listed, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return CountTask.defect(listed, e);
    }
    if (file != null
        && settings.encoding().whenLarger() != WhenLarger.STORE
        && file.content().length > input.bytes()) {
      return settings.encoding().whenLarger() == WhenLarger.NOTHING
          ? ImageOutcome.larger(input, file.content().length)
          : keepSource(input, compressed, timer, rawPngBytes, sink);
    }
    if (products == Products.IMAGES_CODEBOOKS_AND_LABELS) {
      output.store(
          labelsPath(input),
          LabelFile.write(input.name(), compressed.image(), compressed.codebook()));
    }
    ImageSink.Stored stored =
        sink.store(
            new ImageSink.Result(
                input,
                file == null ? NOTHING : file.content(),
                file == null ? null : file.format(),
                compressed.codebook(),
                solve.sharedCodebook()));
    return new ImageOutcome(
        input,
        OutcomeStatus.SUCCEEDED,
        null,
        stored.image(),
        settings.encoding().hasJson() ? stored.codebook() : null,
        timer.measures(
            file == null ? compressed : file.image(),
            perceptual,
            file == null ? 0 : file.content().length,
            new StoredFile(file == null ? StoredFile.NONE : file.format().label(), rawPngBytes)));
  }

  /** Of an entry of a table the listing knows but about how large it is. */
  private static InputImage sized(InputImage listed, PreparedImage prepared) {
    EntryPlace place = listed.place();
    return place != null && place.meantAsImage()
        ? listed.withBytes(prepared.encodedBytes())
        : listed;
  }

  /** Stores the source as it is. */
  private ImageOutcome keepSource(
      InputImage input,
      CompressedImage compressed,
      Timer timer,
      @Nullable Long rawPngBytes,
      ImageSink sink)
      throws IOException {
    byte[] source;
    try {
      source = reader.read(input);
    } catch (IOException e) {
      return ImageOutcome.failed(input, String.valueOf(e.getMessage()));
    }
    ImageSink.Stored stored =
        sink.store(new ImageSink.Result(input, source, compressed.format(), null, null));
    return new ImageOutcome(
        input,
        OutcomeStatus.SUCCEEDED,
        null,
        stored.image(),
        null,
        timer.ofSource(compressed, source.length, new StoredFile(StoredFile.SOURCE, rawPngBytes)));
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
      String file = stem + "." + format.suffix();
      if (format.isFolder()) {
        output.storeFolder(file, KMeansModelFolder.write(codebook.palette()));
      } else {
        output.store(file, format.write(codebook, name));
      }
    }
  }

  /** When the steps of an image ended. */
  private static final class Timer {
    private final long start = System.nanoTime();
    private long decoded;
    private long solved;

    ImageMeasures measures(
        CompressedImage image,
        @Nullable PerceptualQuality perceptual,
        int encodedBytes,
        StoredFile stored) {
      return measures(
          image,
          image.codebook().palette().size(),
          image.codebook().usedEntries(),
          encodedBytes,
          image.error().sum(),
          perceptual,
          stored);
    }

    /** The source has no palette and differs in nothing. */
    ImageMeasures ofSource(CompressedImage image, int encodedBytes, StoredFile stored) {
      return measures(image, 0, 0, encodedBytes, BigInteger.ZERO, null, stored);
    }

    private ImageMeasures measures(
        CompressedImage image,
        int paletteSize,
        int usedEntries,
        int encodedBytes,
        BigInteger squaredErrorSum,
        @Nullable PerceptualQuality perceptual,
        StoredFile stored) {
      return new ImageMeasures(
          image.format().label(),
          image.image().width(),
          image.image().height(),
          image.frames(),
          image.warnings(),
          image.distinctColors(),
          paletteSize,
          usedEntries,
          encodedBytes,
          squaredErrorSum,
          perceptual,
          stored,
          (decoded - start) / NANOS_A_MILLI,
          (solved - decoded) / NANOS_A_MILLI,
          (System.nanoTime() - solved) / NANOS_A_MILLI);
    }
  }

  static String imagePath(InputImage input, ImageFormat format) {
    return IMAGES + input.outputName() + "." + format.suffix();
  }

  static String labelsPath(InputImage input) {
    return "labels/" + input.outputName() + ".parquet";
  }

  static String codebookPath(InputImage input) {
    return "codebooks/" + input.outputName() + ".json";
  }
}

package dev.huepack.bench;

import dev.huepack.codec.ImageDecoder;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.codec.PngEffort;
import dev.huepack.color.PixelRaster;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.engine.PreparedImage;
import dev.huepack.engine.SharedPalette;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.palette.ImageColors;
import dev.huepack.quality.Metrics;
import dev.huepack.quantize.Effort;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.Quantization;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Quantizer;
import dev.huepack.quantize.Seeding;
import dev.huepack.quantize.dither.DitherSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Times each step that a picture goes through, one thread, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  @Param({"sample-images/still-life.jpg"})
  public String picture;

  @Param({"16", "64", "256"})
  public int colors;

  @Param({"DEFAULT"})
  public Effort effort;

  private byte[] encoded;
  private PixelRaster raster;
  private ColorHistogram histogram;
  private QuantizeSettings settings;
  private List<Fit> plan;
  private List<double[][]> centers;
  private CompressedImage compressed;
  private SharedPalette palette;
  private PreparedImage uncounted;
  private ImageDecoder decoder;
  private ImageCompressor compressor;

  @Setup
  public void prepare() throws Exception {
    encoded = Files.readAllBytes(Path.of(picture));
    decoder = new ImageDecoder(Integer.MAX_VALUE);
    raster = decoder.decode(encoded).raster();
    histogram = ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT).histogram();
    settings =
        new QuantizeSettings(
            colors, effort, Seeding.SPLIT, 1, effort.maxIterations(), effort.tolerance());
    plan = Quantizer.plan(histogram, settings);
    centers = fit();
    compressor =
        new ImageCompressor(
            new EngineSettings(
                settings,
                Integer.MAX_VALUE,
                ColorHistogram.DEFAULT_LIMIT,
                DitherSettings.NONE,
                Metrics.BASIC,
                ImageEncoding.DEFAULT));
    compressed = compressor.compress(encoded);
    palette = new SharedPalette(compressed.codebook().palette());
    uncounted = compressor.prepare(encoded);
  }

  @Benchmark
  public PixelRaster decode() throws Exception {
    return decoder.decode(encoded).raster();
  }

  @Benchmark
  public ImageColors count() {
    return ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT);
  }

  @Benchmark
  public List<Fit> plan() {
    return Quantizer.plan(histogram, settings);
  }

  @Benchmark
  public List<double[][]> fit() {
    List<double[][]> fitted = new ArrayList<>();
    for (Fit fit : plan) {
      fitted.add(Quantizer.fit(fit, settings));
    }
    return fitted;
  }

  @Benchmark
  public Quantization finish() {
    return Quantizer.finish(histogram, centers, settings);
  }

  /** All that lies between decoding and encoding: count, plan, fit, finish, map. */
  @Benchmark
  public byte[] quantize() {
    ImageColors colorsOfPicture = ImageColors.of(raster, ColorHistogram.DEFAULT_LIMIT);
    Quantization quantization = Quantizer.quantize(colorsOfPicture.histogram(), settings);
    return colorsOfPicture.labelPixels(quantization.labels(), quantization.transparentLabel());
  }

  /** To a palette that is there, as {@code apply} does, which counts no colours first. */
  @Benchmark
  public CompressedImage map() {
    return palette.map(uncounted);
  }

  /** In the order that makes files small, as a job has it. */
  @Benchmark
  public byte[] encode() {
    return IndexedPngEncoder.encode(compressed.image(), PngEffort.DEFAULT);
  }

  @Benchmark
  public CompressedImage whole() throws Exception {
    return compressor.compress(encoded);
  }
}

package dev.huepack.report;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.DecodeException;
import dev.huepack.codec.IndexedPngEncoder;
import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.Jobs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A run without Spark and without files: pictures are compressed here and kept in memory. */
final class ReportRun implements RunFiles {
  private final CompressionJob job;
  private final Map<String, byte[]> inputs = new HashMap<>();
  private final Map<String, byte[]> stored = new HashMap<>();
  private final IdentityHashMap<byte[], CompressedImage> compressed = new IdentityHashMap<>();
  private final List<ImageOutcome> outcomes = new ArrayList<>();

  ReportRun(int colors) {
    this(Jobs.ofColors(colors));
  }

  ReportRun(CompressionJob job) {
    this.job = job;
  }

  /** Compresses a picture, or fails to. */
  ReportRun add(String name, byte[] encoded) {
    InputImage input = Jobs.input(name, encoded.length);
    inputs.put(input.uri(), encoded);
    try {
      CompressedImage compressed = compressed(encoded);
      String output = "images/" + name + ".png";
      String codebook = "codebooks/" + name + ".json";
      stored.put(output, IndexedPngEncoder.encode(compressed.image()));
      stored.put(codebook, CodebookJson.write(compressed.codebook()));
      outcomes.add(
          ImageOutcome.succeeded(
              input,
              output,
              codebook,
              new ImageMeasures(
                  compressed.format().label(),
                  compressed.image().width(),
                  compressed.image().height(),
                  1,
                  compressed.distinctColors(),
                  compressed.codebook().palette().size(),
                  compressed.codebook().usedEntries(),
                  stored.get(output).length,
                  compressed.error().sum(),
                  1,
                  2,
                  3)));
    } catch (DecodeException e) {
      outcomes.add(ImageOutcome.failed(input, String.valueOf(e.getMessage())));
    }
    return this;
  }

  /** The same picture again is not compressed again. */
  private CompressedImage compressed(byte[] encoded) throws DecodeException {
    CompressedImage known = compressed.get(encoded);
    if (known == null) {
      known = new ImageCompressor(job.engine()).compress(encoded);
      compressed.put(encoded, known);
    }
    return known;
  }

  /** Adds what became of an input of which nothing is kept. */
  ReportRun add(ImageOutcome outcome) {
    outcomes.add(outcome);
    return this;
  }

  /** Keeps what is stored at a path. */
  ReportRun store(String path, byte[] content) {
    stored.put(path, content);
    return this;
  }

  /** Forgets an input: it vanished after the run. */
  void forget(String name) {
    inputs.remove(Jobs.input(name, 0).uri());
  }

  List<ImageOutcome> outcomes() {
    return outcomes;
  }

  byte[] report(int cards) {
    RunSummary summary = new RunSummary(job);
    outcomes.forEach(summary::add);
    return new RunReport(
            summary,
            1.5,
            Map.of("huepack", "1.0", "spark", "4.1.0"),
            List.of("compress", "in put", "-o", "out"),
            cards)
        .write(outcomes, this);
  }

  @Override
  public byte[] input(InputImage image) throws IOException {
    return found(inputs.get(image.uri()), image.uri());
  }

  @Override
  public byte[] stored(String path) throws IOException {
    return found(stored.get(path), path);
  }

  private static byte[] found(byte @org.jspecify.annotations.Nullable [] content, String path)
      throws IOException {
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return content;
  }
}

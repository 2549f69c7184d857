package dev.huepack.spark;

import dev.huepack.engine.EngineSettings;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.FailureLimit;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.RunProgress;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.job.Solver;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import dev.huepack.storage.HadoopSettings;
import dev.huepack.storage.InputListing;
import dev.huepack.storage.InputReader;
import dev.huepack.storage.OutputFolder;
import dev.huepack.storage.OutputPolicy;
import dev.huepack.storage.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** A run over the files of a folder, and what it leaves in another. */
final class TestRun {
  static final HadoopSettings HADOOP = new HadoopSettings(new Configuration());
  static final int MAX_PIXELS = 10_000_000;

  private static int runs;

  private final CompressionJob job;
  private final Path output;

  TestRun(CompressionJob job) {
    this.job = job;
    output = Path.of(job.output());
  }

  static EngineSettings engine(int colors, Seeding seeding) {
    return new EngineSettings(
        new QuantizeSettings(colors, seeding, 1, 10, 0.05), MAX_PIXELS, 1 << 20);
  }

  static CompressionJob job(
      Path input, Path output, EngineSettings engine, Solver solver, int partitions) {
    return new CompressionJob(
        List.of(input.toString()),
        null,
        output.toString(),
        ExistingOutput.REFUSE,
        engine,
        solver,
        FailureLimit.NONE,
        new Distribution(partitions, 4));
  }

  static CompressionJob allowing(String maxFailures, CompressionJob job) {
    return new CompressionJob(
        job.inputs(),
        job.filesFrom(),
        job.output(),
        job.existingOutput(),
        job.engine(),
        job.solver(),
        FailureLimit.parse(maxFailures),
        job.distribution());
  }

  CompressionJob job() {
    return job;
  }

  InputListing listing() throws IOException {
    return InputListing.of(job.inputs(), job.filesFrom(), HADOOP, job.output());
  }

  OutputFolder prepare() throws IOException {
    return OutputFolder.prepare(
        job.output(),
        HADOOP,
        switch (job.existingOutput()) {
          case REFUSE -> OutputPolicy.FRESH;
          case REPLACE -> OutputPolicy.OVERWRITE;
          case RESUME, RETRY_FAILED -> OutputPolicy.RESUME;
        },
        RunSettings.of(job.fingerprint(), job.settings()),
        String.format("20260101T000000000-%06d", ++runs));
  }

  /** Compresses; the folder still has to be finished or abandoned. */
  Totals compress(SparkContext context, OutputFolder folder) throws RunException, IOException {
    InputListing inputs = listing();
    folder.plan(CompressionRun.outputsOf(job, inputs.images()));
    return new CompressionRun(context, job)
        .run(
            inputs,
            Resumption.of(job, inputs, folder),
            new InputReader(HADOOP, 1 << 30),
            folder,
            RunProgress.SILENT);
  }

  /** Compresses and finishes, without tables. */
  Totals run(SparkContext context) throws RunException, IOException {
    OutputFolder folder = prepare();
    try {
      Totals totals = compress(context, folder);
      folder.finish(new byte[0]);
      return totals;
    } finally {
      folder.abandon();
    }
  }

  /** What the journal says of each input. */
  static List<ImageOutcome> journal(OutputFolder folder) throws IOException {
    return folder.readJournal();
  }

  /** All lines of the journal, in no order. */
  List<String> journalLines() throws IOException {
    try (Stream<Path> files = Files.list(output.resolve("_huepack/journal"))) {
      return files.flatMap(TestRun::lines).toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The stored images and codebooks by their paths. */
  Map<String, byte[]> stored() throws IOException {
    Map<String, byte[]> stored = new TreeMap<>();
    for (String kind : List.of("images", "codebooks")) {
      if (!Files.isDirectory(output.resolve(kind))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(output.resolve(kind))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          stored.put(output.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return stored;
  }
}

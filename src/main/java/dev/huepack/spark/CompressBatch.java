package dev.huepack.spark;

import dev.huepack.engine.CompressedImage;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageCompressor;
import dev.huepack.engine.PreparedImage;
import dev.huepack.job.RunProgress.Totals;
import dev.huepack.storage.OutputFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Compresses the images of a batch one by one and records their outcomes, on an executor. */
final class CompressBatch implements BatchJob.Work<ImageBatch, Totals> {
  private static final long serialVersionUID = 1L;

  private final ImageTask task;
  private final OutputFolder output;
  private final ImageTask.Solve solve;

  CompressBatch(ImageTask task, OutputFolder output, ImageTask.Solve solve) {
    this.task = task;
    this.output = output;
    this.solve = solve;
  }

  @Override
  public Totals run(ImageBatch batch) throws IOException {
    ImageSink sink = task.sink(batch.part());
    return batch.record(output, sink, input -> task.run(input, solve, sink));
  }

  /** Finds the centres there and then. */
  static final class SolveInTask implements ImageTask.Solve {
    private static final long serialVersionUID = 1L;

    @Override
    public CompressedImage solve(ImageCompressor compressor, PreparedImage prepared) {
      return compressor.quantize(prepared);
    }
  }

  /** Brings a palette that others share. */
  static final class Mapped implements ImageTask.Solve {
    private static final long serialVersionUID = 1L;

    private final Broadcast<PaletteInUse> palette;
    private final String codebook;

    Mapped(Broadcast<PaletteInUse> palette, String codebook) {
      this.palette = palette;
      this.codebook = codebook;
    }

    @Override
    public CompressedImage solve(ImageCompressor compressor, PreparedImage prepared) {
      return palette.value().shared().map(prepared);
    }

    @Override
    public String sharedCodebook() {
      return codebook;
    }
  }

  /** Brings centres that were found elsewhere, for a batch of one image. */
  static final class Solved implements ImageTask.Solve {
    private static final long serialVersionUID = 1L;

    /** Of a class that Java can serialize, which {@code List} does not promise. */
    private final ArrayList<double[][]> centers;

    /** With the number of colours that the centres are for. */
    private final EngineSettings settings;

    Solved(EngineSettings settings, List<double[][]> centers) {
      this.settings = settings;
      this.centers = new ArrayList<>(centers);
    }

    @Override
    public CompressedImage solve(ImageCompressor compressor, PreparedImage prepared) {
      return new ImageCompressor(settings).finish(prepared, centers);
    }
  }
}

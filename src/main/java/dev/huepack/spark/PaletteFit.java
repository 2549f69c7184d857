package dev.huepack.spark;

import dev.huepack.engine.ColorChooser;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.SharedFitting;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Solver;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.Fit;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Quantizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Fits the palette of a merged histogram, by MLlib or in a task; both give the same bytes. */
final class PaletteFit {
  private final SparkContext context;
  private final CompressionJob job;

  PaletteFit(SparkContext context, CompressionJob job) {
    this.context = context;
    this.job = job;
  }

  /**
   * The codebook of all colours counted, as mapping will use it.
   *
   * @param histogram not empty
   * @throws RunException if Spark cannot fit it
   */
  Codebook fit(ColorHistogram histogram) throws RunException {
    if (job.effectiveSolver() == Solver.MLLIB) {
      return fitByMllib(histogram);
    }
    List<Codebook> fitted = new ArrayList<>();
    BatchJob.run(
        context,
        List.of(histogram),
        Codebook.class,
        new FitHistogram(job.engine()),
        (index, codebook) -> fitted.add(codebook));
    return fitted.get(0);
  }

  private Codebook fitByMllib(ColorHistogram histogram) throws RunException {
    QuantizeSettings settings = settle(histogram).quantize();
    List<double[][]> centers = new ArrayList<>();
    try {
      for (Fit fit : Quantizer.plan(histogram, settings)) {
        centers.add(new MllibFit(SparkSession.builder().getOrCreate()).fit(fit, settings));
      }
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception e) {
      throw RunException.of(e, context);
    }
    return SharedFitting.codebook(
        histogram,
        Quantizer.finish(histogram, centers, settings).codebook().palette(),
        job.engine());
  }

  /** The settings with the number of colours that a goal asks for, which is found in a task. */
  private EngineSettings settle(ColorHistogram histogram) throws RunException {
    if (job.engine().goal() == null) {
      return job.engine();
    }
    List<EngineSettings> settled = new ArrayList<>();
    BatchJob.run(
        context,
        List.of(histogram),
        EngineSettings.class,
        new Settle(job.engine()),
        (index, settings) -> settled.add(settings));
    return settled.get(0);
  }

  /** Fits in a task. */
  private static final class FitHistogram implements BatchJob.Work<ColorHistogram, Codebook> {
    private static final long serialVersionUID = 1L;

    private final EngineSettings settings;

    FitHistogram(EngineSettings settings) {
      this.settings = settings;
    }

    @Override
    public Codebook run(ColorHistogram histogram) {
      return SharedFitting.fit(histogram, settings);
    }
  }

  /** Finds the number of colours in a task. */
  private static final class Settle implements BatchJob.Work<ColorHistogram, EngineSettings> {
    private static final long serialVersionUID = 1L;

    private final EngineSettings settings;

    Settle(EngineSettings settings) {
      this.settings = settings;
    }

    @Override
    public EngineSettings run(ColorHistogram histogram) {
      return ColorChooser.settle(histogram, settings);
    }
  }
}

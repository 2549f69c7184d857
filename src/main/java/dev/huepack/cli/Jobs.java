package dev.huepack.cli;

import dev.huepack.color.ColorSpace;
import dev.huepack.engine.EngineSettings;
import dev.huepack.engine.ImageEncoding;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.Distribution;
import dev.huepack.job.ExistingOutput;
import dev.huepack.job.Layout;
import dev.huepack.job.Products;
import dev.huepack.job.Sharing;
import dev.huepack.job.Solver;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes jobs of the options of commands; what does not fit together is wrong usage. */
final class Jobs {
  private Jobs() {}

  /** A job that fits palettes. */
  static CompressionJob fitting(
      CommandSpec command,
      InputOptions inputs,
      FitOptions fit,
      MappingOptions mapping,
      ImageEncoding encoding,
      String output,
      ExistingOutput existing,
      Layout layout,
      Products products) {
    return checked(
        command,
        () -> {
          Sharing sharing = fit.sharing();
          int limit = Math.max(sharing.histogramLimit(), ColorHistogram.DEFAULT_LIMIT);
          return new CompressionJob(
              inputs.inputs(),
              inputs.filesFrom(),
              output,
              existing,
              new EngineSettings(
                  fit.quantize(),
                  inputs.limits(),
                  limit,
                  mapping.dither(),
                  mapping.metrics(),
                  encoding,
                  inputs.resize(),
                  fit.goal()),
              sharing,
              null,
              products,
              fit.solver(),
              inputs.maxFailures(),
              new Distribution(inputs.partitions(), fit.concurrentFits()),
              inputs.imageColumn(),
              layout);
        });
  }

  /** A job that maps to a palette that is there. */
  static CompressionJob mapping(
      CommandSpec command,
      InputOptions inputs,
      Codebook given,
      ImageEncoding encoding,
      ColorSpace space,
      MappingOptions mapping,
      FolderOptions folder) {
    return checked(
        command,
        () -> {
          // Nothing is fitted: of these only the number of colours and the space are looked at.
          QuantizeSettings unused =
              new QuantizeSettings(given.palette().size(), Seeding.SPLIT, 0, 0, 0).in(space);
          return new CompressionJob(
              inputs.inputs(),
              inputs.filesFrom(),
              folder.output(),
              folder.existing(),
              new EngineSettings(
                  unused,
                  inputs.limits(),
                  ColorHistogram.DEFAULT_LIMIT,
                  mapping.dither(),
                  mapping.metrics(),
                  encoding,
                  inputs.resize()),
              Sharing.NONE,
              given,
              Products.IMAGES_AND_CODEBOOKS,
              Solver.TASK,
              inputs.maxFailures(),
              new Distribution(inputs.partitions(), 1),
              inputs.imageColumn(),
              folder.layout());
        });
  }

  private static CompressionJob checked(CommandSpec command, Supplier<CompressionJob> job) {
    try {
      return job.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}

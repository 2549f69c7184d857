package dev.huepack.cli;

import dev.huepack.codec.ImageFormat;
import dev.huepack.codec.OutputFormat;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import dev.huepack.job.Layout;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.storage.InputListing;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what a run would do. */
final class DryRun {
  private static final int SHOWN = 10;

  private DryRun() {}

  static void print(CompressionJob job, InputListing inputs, PrintWriter out) {
    long bytes = inputs.images().stream().mapToLong(InputImage::bytes).sum();
    out.println(
        (job.given() == null ? "would compress " : "would map ")
            + Figures.count(inputs.images().size(), "file")
            + ", "
            + Figures.bytes(bytes)
            + ", into "
            + job.output());
    for (InputImage image : inputs.images().subList(0, Math.min(SHOWN, inputs.images().size()))) {
      String output = "images/" + image.outputName() + suffix(job);
      out.println(
          "  "
              + Printable.text(image.uri())
              + " → "
              + (job.layout() == Layout.PARQUET ? "a row of the table images" : output));
    }
    if (inputs.images().size() > SHOWN) {
      out.println("  … and " + Figures.count(inputs.images().size() - SHOWN, "more file"));
    }
    for (ImageOutcome rejected : inputs.rejected()) {
      out.println(
          "  not "
              + Printable.text(rejected.input().uri())
              + ": "
              + Printable.text(String.valueOf(rejected.error())));
    }
    if (inputs.hidden() > 0) {
      out.println("  not " + Figures.count(inputs.hidden(), "hidden file"));
    }
    Map<String, Object> settings = job.settings();
    out.println(
        "with "
            + settings.entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", ")));
  }

  /** What the name of a stored image ends with. */
  private static String suffix(CompressionJob job) {
    OutputFormat format = job.engine().encoding().format();
    // Without content, nobody knows a source's format.
    return format == OutputFormat.SOURCE ? ".*" : "." + ImageFormat.valueOf(format.name()).suffix();
  }
}

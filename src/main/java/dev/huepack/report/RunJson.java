package dev.huepack.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.huepack.job.SharedFit;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.quality.SizeAccounting;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes a run's summary as {@code run.json}. */
public final class RunJson {
  /** Rises when a field changes its meaning or goes. */
  private static final int SCHEMA = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunJson() {}

  /**
   * The file's content.
   *
   * @param versions of Huepack and of what it ran on, by name
   */
  public static String write(RunSummary summary, double seconds, Map<String, String> versions) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("schema", SCHEMA);
    json.put("version", versions.getOrDefault("huepack", "unknown"));
    json.put("images", summary.images());
    json.put("succeeded", summary.succeeded());
    json.put("failed", summary.failed());
    json.put("skipped", summary.skipped());
    json.put("hidden", summary.hidden());
    json.put("pixels", summary.error().pixels());
    json.put("inputBytes", summary.inputBytes());
    json.put("outputBytes", summary.outputBytes());
    json.put("grown", summary.grown());
    json.put("larger", summary.larger());
    json.put("sources", summary.sources());
    json.set("sizes", sizes(summary));
    boolean any = summary.succeeded() > 0;
    json.put("squaredErrorPerPixel", any ? summary.error().perPixel() : null);
    boolean lossy = any && summary.error().psnr().isPresent();
    json.put("psnr", lossy ? summary.error().psnr().getAsDouble() : null);
    PerceptualQuality perceptual = summary.perceptual();
    if (perceptual.pixels() > 0) {
      OptionalDouble ssim = perceptual.similarity();
      json.put("ssim", ssim.isPresent() ? ssim.getAsDouble() : null);
      json.put("ciede2000Mean", perceptual.meanDifference());
      json.put("ciede2000Max", perceptual.maxDifference());
    }
    json.put("seconds", toMillis(seconds));
    SharedFit fit = summary.fit();
    if (fit != null) {
      json.putObject("fit")
          .put(fit.exact() ? "colors" : "bins", fit.entries())
          .put("exact", fit.exact())
          .put("countSeconds", toMillis(fit.countSeconds()))
          .put("fitSeconds", toMillis(fit.fitSeconds()));
    }
    json.put("animated", summary.animated());
    json.put("withWarnings", summary.withWarnings());
    json.set("failures", MAPPER.valueToTree(summary.failures()));
    json.set("warnings", MAPPER.valueToTree(summary.warnings()));
    json.set("settings", MAPPER.valueToTree(summary.job().settings()));
    json.put("fingerprint", summary.job().fingerprint());
    json.set("versions", MAPPER.valueToTree(versions));
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static ObjectNode sizes(RunSummary summary) {
    SizeAccounting size = summary.size();
    ObjectNode sizes = MAPPER.createObjectNode();
    sizes
        .put("rawBits", size.rawBits())
        .put("paletteBits", size.paletteBits())
        .put("indexBits", size.indexBits())
        .put("rawValues", size.rawValues())
        .put("indexedValues", size.indexedValues());
    if (summary.rawPngBytes() > 0) {
      sizes.put("rawPngBytes", summary.rawPngBytes());
    }
    return sizes;
  }

  private static double toMillis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}

package dev.huepack.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.huepack.engine.SweepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes a sweep as lines for people, and as JSON for programs. */
public final class SweepText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SweepText() {}

  /** A line for each number of colours, below the names of the columns. */
  public static List<String> lines(SweepTable table) {
    List<String> lines = new ArrayList<>();
    lines.add("    K  squared error       PSNR    SSIM       bytes  seconds");
    for (SweepTable.Row row : table.rows()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%5d  %13.3f  %9s  %6s  %10d  %7.3f%s",
              row.colors(),
              row.error().perPixel(),
              Figures.psnr(row.error().psnr()),
              similarity(row.similarity()),
              row.encodedBytes(),
              row.seconds(),
              row.equals(table.knee()) ? "  knee" : ""));
    }
    return lines;
  }

  /** An SSIM with four digits; a hyphen where there is none. */
  static String similarity(OptionalDouble similarity) {
    return similarity.isPresent()
        ? String.format(Locale.ROOT, "%.4f", similarity.getAsDouble())
        : "-";
  }

  /** What was swept, a row for each number of colours, and the knee. */
  public static String json(SweepReport.Subject subject, SweepTable table) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("images", subject.images());
    json.put("inputBytes", subject.bytes());
    ArrayNode rows = json.putArray("rows");
    for (SweepTable.Row row : table.rows()) {
      ObjectNode object = rows.addObject();
      object.put("colors", row.colors());
      object.put("paletteSize", row.paletteSize());
      object.put("squaredErrorPerPixel", row.error().perPixel());
      put(object, "psnr", row.error().psnr());
      put(object, "ssim", row.similarity());
      object.put("bytes", row.encodedBytes());
      object.put("seconds", Math.rint(row.seconds() * 1e4) / 1e4);
    }
    json.put("knee", table.knee().colors());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static void put(ObjectNode object, String name, OptionalDouble value) {
    object.put(name, value.isPresent() ? value.getAsDouble() : null);
  }
}

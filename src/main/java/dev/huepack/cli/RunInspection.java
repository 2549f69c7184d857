package dev.huepack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.OutcomeStatus;
import dev.huepack.quality.SquaredError;
import dev.huepack.report.Figures;
import dev.huepack.report.Printable;
import dev.huepack.storage.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints what a run did: totals, failures and skipped files by reason, the worst pictures. */
final class RunInspection {
  private static final int MOST_WORST = 5;
  private static final int MOST_REASONS = 10;
  private static final int MOST_SHOWN = 60;

  private final StoredRun run;
  private final PrintWriter out;

  RunInspection(StoredRun run, PrintWriter out) {
    this.run = run;
    this.out = out;
  }

  void print() throws IOException {
    printEnd();
    line(
        "images",
        Figures.number(count(OutcomeStatus.SUCCEEDED))
            + " stored, "
            + Figures.number(count(OutcomeStatus.FAILED))
            + " failed, "
            + Figures.number(count(OutcomeStatus.SKIPPED))
            + " skipped");
    List<ImageOutcome> stored =
        run.outcomes().stream().filter(outcome -> outcome.measures() != null).toList();
    if (!stored.isEmpty()) {
      printTotals(stored);
    }
    printReasons("failed", OutcomeStatus.FAILED);
    printReasons("skipped", OutcomeStatus.SKIPPED);
    printWorst(stored);
  }

  private void printEnd() throws IOException {
    String text = run.runJson();
    if (text == null) {
      line("finished", "no: go on with the same command and --resume");
      return;
    }
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("run.json is damaged: " + e.getOriginalMessage(), e);
    }
    line("finished", "yes, in " + Figures.duration(json.path("seconds").asDouble()));
    line("version", Printable.text(json.path("version").asText()));
    line(
        "settings",
        Printable.text(
            json.path("settings").properties().stream()
                .map(setting -> setting.getKey() + " " + value(setting.getValue()))
                .collect(Collectors.joining(", "))));
  }

  /** Colours of a palette would fill the screen. */
  private static String value(JsonNode value) {
    if (!value.isArray()) {
      return value.asText("" + value);
    }
    String joined =
        StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
    return joined.length() > MOST_SHOWN ? value.size() + " values" : joined;
  }

  private void printTotals(List<ImageOutcome> stored) {
    long before = 0;
    long after = 0;
    long grown = 0;
    SquaredError error = SquaredError.NONE;
    for (ImageOutcome outcome : stored) {
      ImageMeasures measures = Objects.requireNonNull(outcome.measures());
      before += outcome.input().bytes();
      after += measures.encodedBytes();
      grown += measures.encodedBytes() > outcome.input().bytes() ? 1 : 0;
      error = error.plus(error(measures));
    }
    if (after > 0) {
      line(
          "bytes",
          Figures.bytes(before)
              + " → "
              + Figures.bytes(after)
              + " ("
              + Figures.percent(after, before)
              + (grown > 0 ? "), " + Figures.count(grown, "image") + " grew" : ")"));
    }
    line("PSNR", Figures.psnr(error.psnr()));
  }

  private void printReasons(String title, OutcomeStatus status) {
    Map<String, Long> reasons = new TreeMap<>();
    for (ImageOutcome outcome : run.outcomes()) {
      if (outcome.status() == status) {
        reasons.merge(outcome.reason(), 1L, Long::sum);
      }
    }
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .forEach(
            reason ->
                line(
                    title,
                    Figures.number(reason.getValue()) + " " + Printable.text(reason.getKey())));
    if (reasons.size() > MOST_REASONS) {
      line(title, "… and for " + (reasons.size() - MOST_REASONS) + " reasons more");
    }
  }

  private void printWorst(List<ImageOutcome> stored) {
    if (stored.size() < 2) {
      return;
    }
    stored.stream()
        .sorted(
            Comparator.<ImageOutcome>comparingDouble(
                    outcome -> -error(Objects.requireNonNull(outcome.measures())).perPixel())
                .thenComparing(outcome -> outcome.input().name()))
        .limit(MOST_WORST)
        .forEach(
            outcome ->
                line(
                    "worst",
                    Figures.psnr(error(Objects.requireNonNull(outcome.measures())).psnr())
                        + "  "
                        + Printable.text(outcome.input().name())));
  }

  private static SquaredError error(ImageMeasures measures) {
    return new SquaredError(measures.pixels(), measures.squaredErrorSum());
  }

  private long count(OutcomeStatus status) {
    return run.outcomes().stream().filter(outcome -> outcome.status() == status).count();
  }

  private void line(String name, String value) {
    out.printf("%-9s %s%n", name, value);
  }
}

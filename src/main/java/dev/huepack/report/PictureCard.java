package dev.huepack.report;

import dev.huepack.color.PackedColor;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.palette.Palette;
import dev.huepack.quality.SquaredError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The part of a report that shows one picture, or says why there is none. */
final class PictureCard {
  /** A row of the table of images, to which no link leads. */
  private static final Pattern ROW =
      Pattern.compile("images/part-[0-9a-f-]+\\.parquet!/.*", Pattern.DOTALL);

  private static final HtmlTemplate CARD = HtmlTemplate.resource("card.html");
  private static final HtmlTemplate VIEWS = HtmlTemplate.resource("views.html");

  /** Narrower pictures are shown larger than they are, pixel by pixel. */
  private static final int LEAST_SMOOTH = 300;

  private PictureCard() {}

  /** A picture that was stored, with its views. */
  static Html of(ImageOutcome outcome, PictureViews views) {
    String name = Printable.text(outcome.input().name());
    String scale =
        views.isAtFullSize()
            ? ""
            : ", shown at " + Figures.percent(views.shownWidth(), views.width());
    return card(
        outcome,
        views.similarity(),
        VIEWS.fill(
            Map.ofEntries(
                Map.entry("name", name),
                Map.entry("small", views.width() < LEAST_SMOOTH ? " small" : ""),
                Map.entry("width", views.width()),
                Map.entry("height", views.height()),
                Map.entry("scale", scale),
                Map.entry("before", views.before().dataUri()),
                Map.entry("after", views.after().dataUri()),
                Map.entry("errors", views.errors().dataUri()),
                Map.entry("fullScale", ErrorMap.FULL_SCALE),
                Map.entry("legend", legend()),
                Map.entry("colors", views.swatches().size()),
                Map.entry("worstBefore", views.worstBefore().dataUri()),
                Map.entry("worstAfter", views.worstAfter().dataUri()),
                Map.entry("worstWidth", views.worst().width()),
                Map.entry("worstHeight", views.worst().height()),
                Map.entry("worstPlace", views.worst().x() + ", " + views.worst().y()),
                Map.entry("swatches", Swatch.strip(views.swatches())),
                Map.entry("hexes", hexes(views.swatches())),
                Map.entry("distinct", views.distinctColors()),
                Map.entry("pixels", (long) views.width() * views.height()),
                Map.entry("points", views.colors()),
                Map.entry("centers", ColorSample.encode(views.swatches())),
                Map.entry("settling", views.settling().html()))));
  }

  /** A picture that was stored and cannot be shown. */
  static Html of(ImageOutcome outcome, String whyNotShown) {
    return card(
        outcome,
        OptionalDouble.empty(),
        Html.of("<p class=\"muted\">Not shown: {}.</p>", whyNotShown));
  }

  private static Html card(ImageOutcome outcome, OptionalDouble similarity, Html views) {
    return CARD.fill(
        Map.of(
            "name",
            outcome.input().name(),
            "link",
            link(outcome),
            "figures",
            figures(outcome, similarity),
            "views",
            views));
  }

  /** An input that failed. */
  static Html failed(ImageOutcome outcome) {
    return Html.of(
        "<tr><td><bdi>{}</bdi></td><td>{}</td><td class=\"number\">{}</td></tr>\n",
        outcome.input().name(),
        String.valueOf(outcome.error()),
        Figures.bytes(outcome.input().bytes()));
  }

  private static Html link(ImageOutcome outcome) {
    String output = outcome.output();
    return output == null
        ? Html.NONE
        : ROW.matcher(output).matches()
            ? Html.of("stored in <code>{}</code>", output)
            : Html.of("<a href=\"../{}\">Open the stored file</a>", path(output));
  }

  /** A relative reference: what could be markup, a scheme or a query is percent-encoded. */
  static String path(String relative) {
    List<String> names = new ArrayList<>();
    for (String name : relative.split("/", -1)) {
      names.add(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return String.join("/", names);
  }

  private static Html figures(ImageOutcome outcome, OptionalDouble shown) {
    ImageMeasures measures = outcome.measures();
    if (measures == null) {
      return Html.NONE;
    }
    SquaredError error = new SquaredError(measures.pixels(), measures.squaredErrorSum());
    List<Html> figures = new ArrayList<>();
    figures.add(figure("Size", measures.width() + " × " + measures.height()));
    if (outcome.output() != null) {
      figures.add(
          figure(
              "Bytes",
              Figures.bytes(outcome.input().bytes())
                  + " → "
                  + Figures.bytes(measures.encodedBytes())
                  + " ("
                  + Figures.percent(measures.encodedBytes(), outcome.input().bytes())
                  + ")"));
    }
    figures.add(figure("PSNR", Figures.psnr(error.psnr())));
    OptionalDouble similarity =
        measures.perceptual() == null ? shown : measures.perceptual().similarity();
    if (similarity.isPresent()) {
      figures.add(figure("SSIM", SweepText.similarity(similarity)));
    }
    figures.add(
        figure(
            "Colours",
            String.format(
                Locale.ROOT, "%,d → %,d", measures.distinctColors(), measures.usedEntries())));
    figures.add(
        figure(
            "Time",
            String.format(
                Locale.ROOT,
                "%.0f ms",
                measures.decodeMillis() + measures.solveMillis() + measures.encodeMillis())));
    figures.add(
        figure(
            "Format",
            measures.format().toUpperCase(Locale.ROOT)
                + (measures.frames() > 1
                    ? ", first of " + Figures.number(measures.frames()) + " frames"
                    : "")));
    return Html.join(figures);
  }

  private static Html figure(String name, String value) {
    return Html.of("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  }

  /** The colours as text, for those who do not see or do not point. */
  static Html hexes(List<Swatch> swatches) {
    long total = Math.max(1, swatches.stream().mapToLong(Swatch::count).sum());
    StringBuilder lines = new StringBuilder();
    for (Swatch swatch : swatches) {
      lines
          .append(PackedColor.toHex(swatch.argb()))
          .append("  ")
          .append(Figures.share(swatch.count(), total))
          .append('\n');
    }
    return new Html(lines.toString());
  }

  private static Html legend() {
    List<String> stops = new ArrayList<>();
    Palette ramp = ErrorMap.legend();
    for (int step = 0; step < ramp.size(); step += 9) {
      stops.add(PackedColor.toHex(ramp.color(step)));
    }
    return new Html("linear-gradient(to right, " + String.join(", ", stops) + ")");
  }
}

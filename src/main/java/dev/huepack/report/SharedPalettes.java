package dev.huepack.report;

import dev.huepack.codec.CodebookJson;
import dev.huepack.codec.PaletteFormatException;
import dev.huepack.job.CompressionJob;
import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Scope;
import dev.huepack.quality.SquaredError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a report on palettes that pictures share: each with its shares and its pictures. */
final class SharedPalettes {
  private static final int MOST_PALETTES = 24;
  private static final int MOST_PICTURES = 10;

  private SharedPalettes() {}

  /** The palettes of a run; nothing where each picture has its own. */
  static Html of(CompressionJob job, List<ImageOutcome> outcomes, RunFiles files) {
    if (job.given() == null && job.sharing().scope() == Scope.IMAGE) {
      return Html.NONE;
    }
    Map<String, List<ImageOutcome>> users = users(outcomes);
    List<Html> palettes = new ArrayList<>();
    users.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, List<ImageOutcome>> entry) -> -entry.getValue().size())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_PALETTES)
        .forEach(entry -> palettes.add(palette(entry.getKey(), entry.getValue(), files)));
    if (palettes.isEmpty()) {
      return Html.NONE;
    }
    Html others =
        users.size() > MOST_PALETTES
            ? Html.of(
                "<p class=\"muted\">… and {} of fewer pictures.</p>",
                Figures.count(users.size() - MOST_PALETTES, "palette"))
            : Html.NONE;
    Html note =
        job.given() == null
            ? Html.NONE
            : Html.of("<p class=\"muted\">The shares are those that its file gives.</p>");
    return Html.of(
        "<section aria-labelledby=\"palettes\"><h2 id=\"palettes\">{}</h2>{}{}{}</section>",
        palettes.size() == 1 ? "The shared palette" : "Shared palettes",
        note,
        Html.join(palettes),
        others);
  }

  private static Map<String, List<ImageOutcome>> users(List<ImageOutcome> outcomes) {
    Map<String, List<ImageOutcome>> users = new LinkedHashMap<>();
    for (ImageOutcome outcome : outcomes) {
      String codebook = outcome.codebook();
      if (codebook != null && outcome.measures() != null) {
        users.computeIfAbsent(codebook, path -> new ArrayList<>()).add(outcome);
      }
    }
    return users;
  }

  private static Html palette(String path, List<ImageOutcome> users, RunFiles files) {
    Html swatches;
    try {
      List<Swatch> colors = Swatch.of(CodebookJson.read(files.stored(path)));
      swatches =
          Html.of(
              "<div class=\"swatches tall\" role=\"group\" aria-label=\"Palette\">{}</div>"
                  + "<p class=\"readout muted\">A click on a colour copies it.</p>"
                  + "<details><summary>As text</summary><pre tabindex=\"0\">{}</pre></details>",
              Swatch.strip(colors),
              PictureCard.hexes(colors));
    } catch (IOException | PaletteFormatException e) {
      swatches =
          Html.of(
              "<p class=\"muted\">The codebook cannot be read: {}.</p>",
              String.valueOf(e.getMessage()));
    }
    return Html.of(
        "<article class=\"panel\"><h3><a href=\"../{}\"><bdi>{}</bdi></a> <small>{}</small></h3>{}{}"
            + "</article>",
        PictureCard.path(path),
        path,
        Figures.count(users.size(), "picture"),
        swatches,
        users.size() > 1 ? worstServed(users) : Html.NONE);
  }

  private static Html worstServed(List<ImageOutcome> users) {
    List<Html> rows =
        users.stream()
            .sorted(
                Comparator.comparingDouble(ReportSample::squaredError)
                    .reversed()
                    .thenComparing(outcome -> outcome.input().outputName()))
            .limit(MOST_PICTURES)
            .map(SharedPalettes::row)
            .toList();
    return Html.of(
        """
        <details><summary>The pictures that it serves worst</summary><div class="scroll" tabindex="0">
        <table><thead><tr><th>Picture</th><th class="number">PSNR</th><th class="number">Entries used</th></tr></thead>
        <tbody>{}</tbody></table></div></details>
        """,
        Html.join(rows));
  }

  private static Html row(ImageOutcome outcome) {
    ImageMeasures measures = outcome.measures();
    if (measures == null) {
      return Html.NONE;
    }
    SquaredError error = new SquaredError(measures.pixels(), measures.squaredErrorSum());
    return Html.of(
        "<tr><td><bdi>{}</bdi></td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
        outcome.input().name(),
        Figures.psnr(error.psnr()),
        measures.usedEntries());
  }
}

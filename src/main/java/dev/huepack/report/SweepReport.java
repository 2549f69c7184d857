package dev.huepack.report;

import dev.huepack.codec.Preview;
import dev.huepack.codec.PreviewEncoder;
import dev.huepack.color.PixelRaster;
import dev.huepack.engine.SweepTable;
import dev.huepack.palette.IndexedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows rate and distortion by number of colours as one page that opens from disk: curves, the
 * knee, and what each palette makes of a picture.
 *
 * <p>Takes results as they come and keeps small views of them only.
 */
public final class SweepReport {
  private static final int SHOWN_PIXELS = 60_000;
  private static final int DETAIL_WIDTH = 120;
  private static final int DETAIL_HEIGHT = 80;

  private final List<View> views = new ArrayList<>();
  private ErrorMap.@Nullable Window detail;

  private record View(int colors, Preview whole, Preview detail) {}

  /**
   * What was swept.
   *
   * @param name of the picture, or of where several come from, to be shown
   * @param images how many pictures; with several the views are of one of them
   * @param bytes of the pictures' own files
   */
  public record Subject(String name, long images, long bytes) {}

  /** Keeps views of what a number of colours made of the picture. */
  public void add(int colors, PixelRaster original, IndexedImage result) {
    PixelRaster raster = raster(result);
    ErrorMap.Window window = detail;
    if (window == null) {
      // The same place for all, and the first one has the largest errors.
      window = new ErrorMap(original, raster).worst(DETAIL_WIDTH, DETAIL_HEIGHT);
      detail = window;
    }
    views.add(
        new View(
            colors,
            PreviewEncoder.encode(SmallPicture.of(raster, SHOWN_PIXELS)),
            PreviewEncoder.lossless(window.cut(raster))));
  }

  private static PixelRaster raster(IndexedImage image) {
    int[] argb = new int[image.indices().length];
    for (int pixel = 0; pixel < argb.length; pixel++) {
      argb[pixel] = image.color(pixel);
    }
    return new PixelRaster(image.width(), image.height(), argb);
  }

  /**
   * Makes the page.
   *
   * @param arguments the command line without the program, or nothing where there was none
   */
  public byte[] write(Subject subject, SweepTable table, List<String> arguments) {
    PageScript script = PageScript.of("/dev/huepack/web/chart.js", "sweep.js");
    SweepTable.Row knee = table.knee();
    Html content =
        HtmlTemplate.resource("sweep.html")
            .fill(
                Map.of(
                    "name", subject.name(),
                    "lead", lead(subject, table, knee),
                    "which", subject.images() == 1 ? "The picture" : "One of the pictures",
                    "rows",
                        Html.join(
                            table.rows().stream().map(row -> row(row, knee, subject)).toList()),
                    "views",
                        Html.join(views.stream().map(view -> view(view, table, knee)).toList()),
                    "command", RunFacts.command(arguments)));
    return new PageFrame(
            "Huepack sweep", script, "/dev/huepack/web/base.css", "report.css", "sweep.css")
        .around(content);
  }

  private static String lead(Subject subject, SweepTable table, SweepTable.Row knee) {
    return (subject.images() == 1
            ? ""
            : Figures.count(subject.images(), "picture") + " that share a palette of each size. ")
        + Figures.count(table.rows().size(), "palette")
        + " of "
        + table.rows().get(0).colors()
        + " to "
        + table.rows().get(table.rows().size() - 1).colors()
        + " colours. From "
        + knee.colors()
        + " on more colours gain less: "
        + Figures.psnr(knee.error().psnr())
        + " in "
        + Figures.bytes(knee.encodedBytes())
        + ", "
        + Figures.percent(knee.encodedBytes(), subject.bytes())
        + (subject.images() == 1 ? " of the file." : " of the files.");
  }

  private static Html row(SweepTable.Row row, SweepTable.Row knee, Subject subject) {
    String psnr =
        row.error().psnr().isPresent()
            ? String.format(Locale.ROOT, "%.3f", row.error().psnr().getAsDouble())
            : "";
    return Html.of(
        """
        <tr data-colors="{}" data-psnr="{}" data-ssim="{}" data-bytes="{}" data-seconds="{}"{}>
        <th scope="row" class="number">{}</th><td class="number">{}</td><td class="number">{}</td>\
        <td class="number">{}</td><td class="number">{}</td><td class="number">{}</td>\
        <td class="number">{}</td></tr>
        """,
        row.colors(),
        psnr,
        row.similarity().isPresent() ? SweepText.similarity(row.similarity()) : "",
        row.encodedBytes(),
        String.format(Locale.ROOT, "%.4f", row.seconds()),
        row.equals(knee) ? new Html(" class=\"knee\"") : Html.NONE,
        row.colors() + (row.equals(knee) ? " (knee)" : ""),
        Figures.psnr(row.error().psnr()),
        String.format(Locale.ROOT, "%.2f", row.error().perPixel()),
        SweepText.similarity(row.similarity()),
        Figures.bytes(row.encodedBytes()),
        Figures.percent(row.encodedBytes(), subject.bytes()),
        String.format(Locale.ROOT, "%.3f", row.seconds()));
  }

  private static Html view(View view, SweepTable table, SweepTable.Row knee) {
    Optional<SweepTable.Row> row =
        table.rows().stream().filter(each -> each.colors() == view.colors()).findFirst();
    String figures =
        row.map(
                each ->
                    Figures.psnr(each.error().psnr()) + ", " + Figures.bytes(each.encodedBytes()))
            .orElse("");
    return Html.of(
        """
        <figure class="panel" data-colors="{}">
        <img class="checkered" src="{}" alt="The picture in {} colours" loading="lazy" decoding="async">
        <img class="detail checkered" src="{}" alt="A detail of it, pixel by pixel" loading="lazy" decoding="async">
        <figcaption><strong>{}</strong><br><span class="muted number">{}</span></figcaption></figure>
        """,
        view.colors(),
        view.whole().dataUri(),
        view.colors(),
        view.detail().dataUri(),
        Figures.count(view.colors(), "colour")
            + (knee.colors() == view.colors() ? ", the knee" : ""),
        figures);
  }
}

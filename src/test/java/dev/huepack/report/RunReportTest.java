package dev.huepack.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Jobs;
import dev.huepack.job.StoredFile;
import dev.huepack.quality.PerceptualQuality;
import dev.huepack.spark.TestPictures;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RunReportTest {
  private static final int MEGABYTE = 1_000_000;
  private static final String HOSTILE = "<img src=x onerror=alert(1)>.png";

  @Test
  void everyPictureIsShownWithWhatItCost() {
    String page = page(new ReportRun(8).add("a.png", noise(60, 40, 1)).add("b.png", ramp()), 12);

    assertThat(count(page, "<article class=\"card")).isEqualTo(2);
    assertThat(page)
        .contains(
            "2 images, at most 8 colours each, in 1.5 s",
            "60 × 40",
            "<dt>SSIM</dt><dd>0.",
            "alt=\"a.png: the original\"")
        .contains("submit/local compress &#39;in put&#39; -o out")
        .contains("href=\"../images/a.png.png\"");
    assertThat(count(page, "data-hex=\"#")).isEqualTo(2 * 8);
  }

  @Test
  void whatWasMeasuredOfEachPictureIsDistributedAndOfAnAnimationTheFirstFrameIsNamed() {
    ReportRun run = new ReportRun(8);
    for (int i = 1; i <= 3; i++) {
      run.add(measured(i + ".gif", 0.9 + 0.01 * i));
    }

    assertThat(page(run, 12))
        .contains("SSIM of 3 images: lowest 0.91")
        .contains("<dd>GIF, first of 5 frames</dd>", "<dt>SSIM</dt><dd>0.9200</dd>");
  }

  private static ImageOutcome measured(String name, double similarity) {
    return ImageOutcome.succeeded(
        Jobs.input(name, 900),
        "images/" + name + ".png",
        "codebooks/" + name + ".json",
        new ImageMeasures(
            "gif",
            20,
            20,
            5,
            List.of(),
            40,
            8,
            8,
            500,
            BigInteger.TEN,
            new PerceptualQuality(400, 0, 0, 1, Math.round(similarity * (1L << 40))),
            StoredFile.PNG,
            1,
            2,
            3));
  }

  @Test
  void needsNothingBesidesItself() {
    String page = page(new ReportRun(8).add("a.png", noise(60, 40, 1)), 12);

    assertThat(page).contains("Content-Security-Policy\" content=\"default-src 'none'");
    assertThat(
            Pattern.compile("(src|href)=\"(?!data:|\\.\\./images/|\\.\\./codebooks/)")
                .matcher(page)
                .find())
        .isFalse();
  }

  @Test
  void namesAreNeverMarkup() {
    String page =
        page(
            new ReportRun(8)
                .add(HOSTILE, noise(60, 40, 1))
                .add("broken" + HOSTILE, "no picture".getBytes(UTF_8)),
            12);

    assertThat(page).doesNotContain("<img src=x").contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void aPictureThatVanishedIsSaidSo() {
    ReportRun run = new ReportRun(8).add("a.png", noise(60, 40, 1)).add("b.png", ramp());
    run.forget("b.png");

    assertThat(page(run, 12))
        .contains("Not shown: the original cannot be read any more", "alt=\"a.png: the original\"");
  }

  @Test
  void aPictureThatBecameAnotherIsSaidSo() {
    ReportRun run = new ReportRun(8).add("a.png", noise(60, 40, 1));
    run.store("images/a.png.png", noise(61, 40, 1));

    assertThat(page(run, 12))
        .contains("Not shown: the original is not the one any more that was compressed");
  }

  @Test
  void failuresAreCountedByReasonAndSomeAreNamed() {
    ReportRun run = new ReportRun(8);
    for (int i = 0; i < 30; i++) {
      run.add(
          ImageOutcome.failed(Jobs.input("cut" + i + ".jpg", 70), "damaged jpeg file: at " + i));
    }

    assertThat(page(run, 5))
        .contains("30 images could not be compressed", "<td>damaged jpeg file</td>")
        .contains("cut4.jpg")
        .doesNotContain("cut5.jpg")
        .doesNotContain("<article class=\"card");
  }

  @Test
  void fewCardsOfManyPictures() {
    ReportRun run = new ReportRun(8);
    for (int i = 0; i < 9; i++) {
      run.add(i + ".png", noise(20 + i, 20, i));
    }

    String page = page(run, 3);

    assertThat(count(page, "<article class=\"card")).isEqualTo(3);
    assertThat(page).contains(">Worst</h2>", ">In the middle</h2>", ">Best</h2>");
    assertThat(count(page(run, 0), "<article class=\"card")).isZero();
  }

  @Test
  void aReportOfLargeAndNoisyPicturesStaysSmall() {
    ReportRun run = new ReportRun(32);
    byte[] noise = noise(900, 900, 1);
    byte[] translucent = translucentNoise(900, 900);
    for (int i = 0; i < 6; i++) {
      run.add(i + ".png", noise).add(i + "t.png", translucent);
    }

    assertThat(run.report(12)).hasSizeBetween(MEGABYTE, 15 * MEGABYTE);
  }

  @Test
  void cardsAreLimited() {
    RunSummary summary = new RunSummary(Jobs.ofColors(8));
    assertThatThrownBy(() -> new RunReport(summary, 1, Map.of(), List.of(), 201))
        .hasMessage("report-cards must be 0 to 200: 201");
  }

  private static String page(ReportRun run, int cards) {
    return new String(run.report(cards), UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static byte[] noise(int width, int height, long seed) {
    Random random = new Random(seed);
    return TestPictures.png(
        TestPictures.picture(width, height, (x, y) -> 0xFF << 24 | random.nextInt(1 << 24)));
  }

  private static byte[] translucentNoise(int width, int height) {
    Random random = new Random(3);
    return TestPictures.png(
        TestPictures.picture(width, height, (x, y) -> random.nextInt() | 0x10000000));
  }

  private static byte[] ramp() {
    return TestPictures.png(
        TestPictures.picture(64, 64, (x, y) -> TestPictures.rgb(4 * x, 4 * y, 0)));
  }
}

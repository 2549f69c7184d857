package dev.huepack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.color.PixelRaster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleImagesTest {
  private static final Path FOLDER = Path.of("sample-images");

  /** The other three take too long to be rendered in full by every build. */
  static Stream<SamplePicture> quickPictures() {
    return Stream.of(
        new Sky(),
        new Illustration(),
        new GreyTexture(),
        new Chart(),
        new Sprites(),
        new Lighthouse());
  }

  static Stream<SamplePicture> allPictures() {
    return SampleImages.all().stream();
  }

  @ParameterizedTest
  @MethodSource("quickPictures")
  void committedFileShowsWhatAFreshRenderingShows(SamplePicture picture) throws IOException {
    BufferedImage fresh = decoded(picture.format().encode(picture.render()));
    BufferedImage committed = committed(picture);

    assertThat(committed.getWidth()).isEqualTo(fresh.getWidth());
    assertThat(committed.getHeight()).isEqualTo(fresh.getHeight());
    int[] differences = differences(samples(committed), samples(fresh));
    // Math intrinsics may differ in a last bit between machines, no more.
    assertThat(Arrays.stream(differences).max().orElseThrow()).isLessThanOrEqualTo(1);
    assertThat(Arrays.stream(differences).average().orElseThrow()).isLessThan(0.02);
  }

  @ParameterizedTest
  @MethodSource("allPictures")
  void committedFileHasThePromisedFormat(SamplePicture picture) throws IOException {
    BufferedImage image = committed(picture);

    assertThat(image.getWidth() * image.getHeight()).isBetween(200_000, 500_000);
    assertThat(image.getSampleModel().getSampleSize(0)).isEqualTo(8);
    int bands =
        switch (picture.format()) {
          case JPEG, PNG -> 3;
          case PNG_WITH_ALPHA -> 4;
          case PNG_GREY -> 1;
        };
    assertThat(image.getRaster().getNumBands()).isEqualTo(bands);
  }

  @Test
  void stillLifeIsTheSameOnOneThreadAndLooksLikeTheCommittedFile() throws Exception {
    PixelRaster small = new StillLife().render(96, 64, 12);
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      PixelRaster again = oneThread.submit(() -> new StillLife().render(96, 64, 12)).get();
      assertThat(again.argb()).isEqualTo(small.argb());
    } finally {
      oneThread.shutdown();
    }
    assertThat(meanDifference(small, committed(new StillLife()))).isLessThan(12);
  }

  @Test
  void mountainsLookLikeTheCommittedFile() throws IOException {
    PixelRaster small = new Mountains().render(192, 128, 1);

    assertThat(meanDifference(small, committed(new Mountains()))).isLessThan(7);
  }

  @Test
  void peacockLooksLikeTheCommittedFile() throws IOException {
    PixelRaster small = new Peacock().render(192, 128, 3);

    assertThat(meanDifference(small, committed(new Peacock()))).isLessThan(7);
  }

  @Test
  void filesAreThoseOfTheGeneratorAndSmallTogether() throws IOException {
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      Path[] files = walk.filter(Files::isRegularFile).toArray(Path[]::new);

      assertThat(files)
          .extracting(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(allPictures().map(SamplePicture::path).toList());
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      assertThat(bytes).isLessThan(3_000_000);
    }
  }

  @Test
  void spritesHaveFewColoursOnATransparentGround() {
    int[] colors = Arrays.stream(new Sprites().render().argb()).distinct().toArray();

    assertThat(colors).hasSizeLessThanOrEqualTo(16).contains(0);
  }

  @Test
  void illustrationHasTranslucentEdgesOnATransparentGround() throws IOException {
    int[] rgba = samples(committed(new Illustration()));
    int[] alpha = IntStream.range(0, rgba.length / 4).map(i -> rgba[4 * i + 3]).toArray();

    assertThat(alpha[0]).isZero();
    assertThat(Arrays.stream(alpha).filter(value -> value == 0).count()).isGreaterThan(50_000);
    assertThat(Arrays.stream(alpha).distinct().count()).isGreaterThan(200);
  }

  private static BufferedImage committed(SamplePicture picture) throws IOException {
    return decoded(Files.readAllBytes(FOLDER.resolve(picture.path())));
  }

  private static BufferedImage decoded(byte[] file) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
  }

  private static int[] samples(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  private static int[] differences(int[] some, int[] others) {
    assertThat(some).hasSameSizeAs(others);
    int[] differences = new int[some.length];
    for (int i = 0; i < some.length; i++) {
      differences[i] = Math.abs(some[i] - others[i]);
    }
    return differences;
  }

  /**
   * Mean difference of an 8-bit sample between a small rendering and a large picture reduced to its
   * size.
   */
  private static double meanDifference(PixelRaster small, BufferedImage large) {
    int factor = large.getWidth() / small.width();
    double sum = 0;
    for (int i = 0; i < small.pixels(); i++) {
      int left = i % small.width() * factor;
      int top = i / small.width() * factor;
      int[] block = large.getRaster().getPixels(left, top, factor, factor, (int[]) null);
      for (int band = 0; band < 3; band++) {
        double mean = 0;
        for (int at = band; at < block.length; at += 3) {
          mean += block[at] * 3.0 / block.length;
        }
        sum += Math.abs(mean - ((small.argb()[i] >> (16 - 8 * band)) & 0xff));
      }
    }
    return sum / (3.0 * small.pixels());
  }
}

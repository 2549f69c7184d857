package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B", "999, 999 B", "1000, 1.00 kB", "1240000, 1.24 MB", "9994, 9.99 kB",
    "9996, 10.0 kB", "99949, 99.9 kB", "99960, 100 kB", "999499, 999 kB", "999500, 1.00 MB",
    "5000000000, 5.00 GB", "9223372036854775807, 9223 PB"
  })
  void bytesHaveThreeDigitsThatMatter(long bytes, String text) {
    assertThat(Figures.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "4.25, 4.3 s",
    "99.94, 99.9 s",
    "99.96, 1 min 40 s",
    "200, 3 min 20 s",
    "3599.4, 59 min 59 s",
    "3599.6, 1 h 0 min",
    "7500, 2 h 5 min"
  })
  void durationsNameTheUnitsThatMatter(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @Test
  void oneIsSingular() {
    assertThat(Figures.count(1, "image")).isEqualTo("1 image");
    assertThat(Figures.count(0, "image")).isEqualTo("0 images");
    assertThat(Figures.count(2_000, "image")).isEqualTo("2,000 images");
  }

  @Test
  void sharesAndPsnrAreRounded() {
    assertThat(Figures.percent(353, 1000)).isEqualTo("35 %");
    assertThat(Figures.percent(3, 0)).isEqualTo("0 %");
    assertThat(Figures.psnr(OptionalDouble.of(31.249))).isEqualTo("31.2 dB");
    assertThat(Figures.psnr(OptionalDouble.empty())).isEqualTo("lossless");
  }

  @Test
  void theMachinesLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.bytes(1_240_000)).isEqualTo("1.24 MB");
      assertThat(Figures.count(2_000, "image")).isEqualTo("2,000 images");
      assertThat(Figures.duration(4.2)).isEqualTo("4.2 s");
    } finally {
      Locale.setDefault(before);
    }
  }
}

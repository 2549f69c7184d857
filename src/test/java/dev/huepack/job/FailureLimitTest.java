package dev.huepack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureLimitTest {
  @Test
  void aNumberIsTheMostFailuresThatAreFine() {
    FailureLimit limit = FailureLimit.parse("10");

    assertThat(limit.isExceededBy(10, 11)).isFalse();
    assertThat(limit.isExceededBy(11, 1_000_000)).isTrue();
    assertThat(FailureLimit.parse("0").isExceededBy(1, 5)).isTrue();
  }

  @Test
  void aShareIsOfAllImages() {
    FailureLimit limit = FailureLimit.parse("2.5%");

    assertThat(limit.isExceededBy(25, 1000)).isFalse();
    assertThat(limit.isExceededBy(26, 1000)).isTrue();
    assertThat(FailureLimit.parse("0%").isExceededBy(0, 0)).isFalse();
    assertThat(FailureLimit.NONE.isExceededBy(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void everyShareOfAThousandIsCountedExactly() {
    for (int failures = 0; failures < 1000; failures++) {
      FailureLimit limit = FailureLimit.parse(failures / 10.0 + "%");

      assertThat(limit.isExceededBy(failures, 1000)).as("%s", limit).isFalse();
      assertThat(limit.isExceededBy(failures + 1, 1000)).as("%s", limit).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "5%, 5%", "2.50%, 2.5%", "100%, 100%", "0, 0"})
  void itIsWrittenAsItIsRead(String text, String written) {
    FailureLimit limit = FailureLimit.parse(text);

    assertThat(limit).hasToString(written);
    assertThat(FailureLimit.parse(written)).isEqualTo(limit).isEqualTo(Serialized.copy(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "-1%", "101%", "NaN%", "few", "1.5", "1 %%"})
  void whatIsNeitherIsRefused(String text) {
    assertThatThrownBy(() -> FailureLimit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max-failures must be a number such as 10 or a share such as 5%: " + text);
  }
}

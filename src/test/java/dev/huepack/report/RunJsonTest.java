package dev.huepack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.Jobs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunJsonTest {
  private static final Map<String, String> VERSIONS = Map.of("huepack", "1.2", "spark", "4.1.0");

  @Test
  void itHoldsTotalsSettingsAndVersions() throws Exception {
    JsonNode json =
        write(
            Jobs.stored("a.jpg", 1000, 400, 5),
            Jobs.stored("b.jpg", 2000, 600, 3),
            ImageOutcome.failed(Jobs.input("c.jpg", 70), "damaged png file: bad"),
            ImageOutcome.skipped(Jobs.input("d.txt", 5), "not an image"));

    assertThat(json.path("schema").asInt()).isEqualTo(1);
    assertThat(json.path("version").asText()).isEqualTo("1.2");
    assertThat(json.path("images").asLong()).isEqualTo(4);
    assertThat(json.path("succeeded").asLong()).isEqualTo(2);
    assertThat(json.path("failed").asLong()).isEqualTo(1);
    assertThat(json.path("skipped").asLong()).isEqualTo(1);
    assertThat(json.path("pixels").asLong()).isEqualTo(200);
    assertThat(json.path("inputBytes").asLong()).isEqualTo(3000);
    assertThat(json.path("outputBytes").asLong()).isEqualTo(1000);
    assertThat(json.path("squaredErrorPerPixel").asDouble()).isEqualTo(4);
    assertThat(json.path("psnr").asDouble()).isCloseTo(46.8814, within(1e-4));
    assertThat(json.path("seconds").asDouble()).isEqualTo(12.346);
    assertThat(json.path("failures").path("damaged png file").asLong()).isEqualTo(1);
    assertThat(json.path("settings").path("colors").asInt()).isEqualTo(16);
    assertThat(json.path("settings").path("solver").asText()).isEqualTo("task");
    assertThat(json.path("fingerprint").asText()).isEqualTo(Jobs.ofColors(16).fingerprint());
    assertThat(json.path("versions").path("spark").asText()).isEqualTo("4.1.0");
  }

  @Test
  void losslessIsNullNotInfinity() throws Exception {
    JsonNode json = write(Jobs.stored("a.png", 1000, 400, 0));

    assertThat(json.path("psnr").isNull()).isTrue();
    assertThat(json.path("squaredErrorPerPixel").asDouble(-1)).isZero();
  }

  @Test
  void whatIsNotKnownIsNull() throws Exception {
    JsonNode json = write(ImageOutcome.failed(Jobs.input("c.jpg", 70), "empty"));

    assertThat(json.path("psnr").isNull()).isTrue();
    assertThat(json.path("squaredErrorPerPixel").isNull()).isTrue();
    assertThat(json.path("pixels").asLong(-1)).isZero();
  }

  @Test
  void linesEndTheSameEverywhere() {
    String text = RunJson.write(RunSummaryTest.summary(List.of()), 1, Map.of());

    assertThat(text).startsWith("{\n  \"schema\"").endsWith("}\n").doesNotContain("\r");
    assertThat(text).contains("\"unknown\"");
  }

  private static JsonNode write(ImageOutcome... outcomes) throws Exception {
    RunSummary summary = RunSummaryTest.summary(List.of(outcomes));
    return new ObjectMapper().readTree(RunJson.write(summary, 12.3456, VERSIONS));
  }
}

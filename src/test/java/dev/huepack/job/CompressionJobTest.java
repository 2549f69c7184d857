package dev.huepack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.engine.EngineSettings;
import dev.huepack.quantize.QuantizeSettings;
import dev.huepack.quantize.Seeding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CompressionJobTest {
  private static final EngineSettings ENGINE = Jobs.settings(16, Seeding.SPLIT);

  @Test
  void aJobNeedsInputAndOutput() {
    assertThatThrownBy(() -> job(List.of(), null, "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no input: name files, folders, globs or URIs, or use --files-from");
    assertThatThrownBy(() -> job(List.of("in"), null, "  "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no output folder: name one with --output");
    assertThat(job(List.of(), "list.txt", "out").filesFrom()).isEqualTo("list.txt");
  }

  @Test
  void inputsCannotChangeLater() {
    List<String> inputs = new ArrayList<>(List.of("a"));
    CompressionJob job = job(inputs, null, "out");
    inputs.add("b");

    assertThat(job.inputs()).containsExactly("a");
  }

  @Test
  void mllibsOwnSeedingNeedsMllib() {
    EngineSettings parallel = Jobs.settings(16, Seeding.K_MEANS_PARALLEL);

    assertThatThrownBy(() -> Jobs.of(parallel, Solver.TASK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeding k-means|| is MLlib's own: use it with --solver mllib");
    assertThat(Jobs.of(parallel, Solver.AUTO).effectiveSolver()).isEqualTo(Solver.MLLIB);
    assertThat(Jobs.of(ENGINE, Solver.AUTO).effectiveSolver()).isEqualTo(Solver.TASK);
    assertThat(Jobs.of(ENGINE, Solver.MLLIB).effectiveSolver()).isEqualTo(Solver.MLLIB);
  }

  @Test
  void settingsAreNamedAsOnTheCommandLineInAFixedOrder() {
    assertThat(Jobs.of(Jobs.settings(30, Seeding.K_MEANS_PARALLEL), Solver.AUTO).settings())
        .hasToString(
            "{scope=image, colors=30, solver=mllib, effort=default, seeding=k-means||, seed=1,"
                + " max-iterations=10, tolerance=0.05, max-pixels=100000000,"
                + " max-bytes=2147483631, sort=original, png-effort=fast, codebook=[json]}");
  }

  @Test
  void theFingerprintIsAlwaysTheSameForTheSameSettings() {
    // A run is resumed across versions by it: when this changes, earlier runs cannot be resumed.
    assertThat(Jobs.ofColors(16).fingerprint()).isEqualTo("317a4a4c2a0f1fc272e41e0eba215f8e");
    assertThat(Jobs.of(ENGINE, Solver.TASK).fingerprint())
        .isEqualTo(Jobs.of(ENGINE, Solver.AUTO).fingerprint());
  }

  @Test
  void whereAndHowFastDoesNotChangeTheFingerprint() {
    CompressionJob elsewhere =
        new CompressionJob(
            List.of("other", "inputs"),
            "list",
            "elsewhere",
            ExistingOutput.REPLACE,
            ENGINE,
            Solver.AUTO,
            FailureLimit.parse("3"),
            new Distribution(7, 1));

    assertThat(elsewhere.fingerprint()).isEqualTo(Jobs.ofColors(16).fingerprint());
  }

  @Test
  void whateverDecidesWhatIsWrittenChangesTheFingerprint() {
    QuantizeSettings base = ENGINE.quantize();
    List<CompressionJob> others =
        List.of(
            Jobs.of(Jobs.settings(17, Seeding.SPLIT), Solver.AUTO),
            Jobs.of(Jobs.settings(16, Seeding.RANDOM), Solver.AUTO),
            Jobs.of(ENGINE, Solver.MLLIB),
            with(new QuantizeSettings(16, base.seeding(), 2, 10, 0.05), 100_000_000),
            with(new QuantizeSettings(16, base.seeding(), 1, 11, 0.05), 100_000_000),
            with(new QuantizeSettings(16, base.seeding(), 1, 10, 0.06), 100_000_000));

    assertThat(others)
        .extracting(CompressionJob::fingerprint)
        .doesNotContain(Jobs.ofColors(16).fingerprint())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatDecidesOnlyWhichInputsAreRefusedDoesNot() {
    assertThat(with(ENGINE.quantize(), 1).fingerprint()).isEqualTo(Jobs.ofColors(16).fingerprint());
    assertThat(with(ENGINE.quantize(), 1).settings()).containsEntry("max-pixels", 1L);
  }

  @Test
  void choicesHaveTheNamesOfTheCommandLine() {
    assertThat(CompressionJob.name(Seeding.K_MEANS_PARALLEL)).isEqualTo("k-means||");
    assertThat(CompressionJob.name(Seeding.SPLIT)).isEqualTo("split");
    assertThat(CompressionJob.name(Solver.MLLIB)).isEqualTo("mllib");
  }

  private static CompressionJob with(QuantizeSettings quantize, long maxPixels) {
    return Jobs.of(new EngineSettings(quantize, maxPixels, ENGINE.histogramLimit()), Solver.AUTO);
  }

  private static CompressionJob job(
      List<String> inputs, @Nullable String filesFrom, String output) {
    return new CompressionJob(
        inputs,
        filesFrom,
        output,
        ExistingOutput.REFUSE,
        ENGINE,
        Solver.AUTO,
        FailureLimit.NONE,
        new Distribution(0, 4));
  }
}

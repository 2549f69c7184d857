package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.job.ImageMeasures;
import dev.huepack.job.ImageOutcome;
import dev.huepack.job.InputImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path temp;
  private FileStore store;

  @BeforeEach
  void makeStore() throws IOException {
    store = new LocalFileStore(temp.toString());
    store.makeFolder(Journal.FOLDER);
  }

  @Test
  void spellsAnOutcomeAsOneFlatLine() throws IOException {
    assertThat(
            new String(Journal.lines(List.of(succeeded("a/é\n.png", 1))), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"uri":"/in/a/\\u00E9\\n.png","name":"a/\\u00E9\\n.png","outputName":"a/\\u00E9\\n.png",\
            "bytes":1234,"modifiedMillis":5678,"status":"succeeded","error":null,\
            "output":"images/a/\\u00E9\\n.png.png","codebook":"codebooks/a/\\u00E9\\n.png.json",\
            "format":"png","width":640,"height":480,"frames":1,"distinctColors":99,"paletteSize":16,"usedEntries":15,\
            "encodedBytes":1,"squaredErrorSum":123456789012345678901234567890,"stored":"png","decodeMillis":1.5,\
            "solveMillis":0.1,"encodeMillis":1.0E-7}
            """);
    assertThat(
            new String(
                Journal.lines(List.of(failed("b.png", "truncated"))), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"uri":"/in/b.png","name":"b.png","outputName":"b.png","bytes":1234,\
            "modifiedMillis":5678,"status":"failed","error":"truncated","output":null,\
            "codebook":null,"format":null,"width":null,"height":null,"frames":null,\
            "distinctColors":null,"paletteSize":null,"usedEntries":null,"encodedBytes":null,"squaredErrorSum":null,"stored":null,\
            "decodeMillis":null,"solveMillis":null,"encodeMillis":null}
            """);
  }

  @Test
  void readsBackWhatItWroteByNameThenUri() throws IOException {
    List<ImageOutcome> outcomes =
        List.of(
            succeeded("a.png", 1),
            failed("new\nline \u2028 \ud800 half 🎨.png", "line 1\nline 2"),
            ImageOutcome.skipped(input("pipe"), "no file"),
            succeeded("z.png", 2));
    write("run.b2", outcomes.get(3), outcomes.get(0));
    write("run.b1", outcomes.get(2), outcomes.get(1));
    assertThat(Journal.read(store)).containsExactlyElementsOf(outcomes);
    assertThat(Journal.read(store)).hasSize(4);
  }

  @Test
  void keepsWarningsAndReadsLinesThatHaveNone() throws IOException {
    ImageOutcome plain = succeeded("a.png", 1);
    ImageMeasures known = Objects.requireNonNull(plain.measures());
    ImageOutcome warned =
        ImageOutcome.succeeded(
            input("b.png"),
            "images/b.png.png",
            "codebooks/b.png.json",
            new ImageMeasures(
                known.format(),
                known.width(),
                known.height(),
                3,
                List.of("the profile was ignored: é", "odd"),
                known.distinctColors(),
                known.paletteSize(),
                known.usedEntries(),
                known.encodedBytes(),
                known.squaredErrorSum(),
                null,
                known.stored(),
                1,
                2,
                3));
    write("run.b", plain, warned);

    assertThat(Journal.read(store)).containsExactly(plain, warned);
    assertThat(new String(Journal.lines(List.of(warned)), StandardCharsets.UTF_8))
        .contains("\"warnings\":[\"the profile was ignored: \\u00E9\",\"odd\"]");
  }

  @Test
  void keepsOneOutcomeAnInput() throws IOException {
    write("r1.b1", succeeded("twin.png", 1), failed("mended.png", "x"), failed("twice.png", "x"));
    write("r1.b2", succeeded("twin.png", 2), succeeded("good.png", 3));
    write("r2.b1", succeeded("mended.png", 4), failed("twice.png", "y"), failed("good.png", "z"));
    assertThat(Journal.read(store))
        .containsExactly(
            succeeded("good.png", 3),
            succeeded("mended.png", 4),
            failed("twice.png", "y"),
            succeeded("twin.png", 2));
  }

  @Test
  void saysWhichLineIsDamaged() throws IOException {
    String good = new String(Journal.lines(List.of(succeeded("a.png", 1))), StandardCharsets.UTF_8);
    String[] damaged = {
      good.substring(0, 50),
      good.replace("\"bytes\":1234", "\"bytes\":null"),
      good.replace("\"bytes\"", "\"octets\""),
      good.replace("succeeded", "prospered"),
      good.strip() + "{}",
      "[]",
      ""
    };
    String[] reasons = {
      "Unexpected end-of-input",
      "bytes is no number: null",
      "bytes is missing",
      "unknown status: prospered",
      "Trailing token",
      "no JSON object: []",
      "no JSON object"
    };
    for (int i = 0; i < damaged.length; i++) {
      Path file = temp.resolve(Journal.FOLDER).resolve("r.b.jsonl");
      Files.writeString(file, good + damaged[i] + "\n");
      assertThatThrownBy(() -> Journal.read(store))
          .as(damaged[i])
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the journal is damaged, line 2 of " + file + ": ")
          .hasMessageContaining(reasons[i])
          .hasMessageEndingWith("use another output folder, or remove this one");
    }
  }

  @Test
  void readsAHundredThousandOutcomesInOrder() throws IOException {
    for (int batch = 0; batch < 100; batch++) {
      var outcomes = new ArrayList<ImageOutcome>();
      for (int i = 0; i < 1_000; i++) {
        outcomes.add(succeeded("holidays/2026/%06d.jpg".formatted(i * 100 + 99 - batch), i));
      }
      Files.write(temp.resolve(Journal.path("run", "b" + batch)), Journal.lines(outcomes));
    }
    int next = 0;
    for (ImageOutcome outcome : Journal.read(store)) {
      assertThat(outcome.input().name()).endsWith("/%06d.jpg".formatted(next++));
    }
    assertThat(next).isEqualTo(100_000);
  }

  private void write(String file, ImageOutcome... outcomes) throws IOException {
    Files.write(
        temp.resolve(Journal.FOLDER).resolve(file + ".jsonl"), Journal.lines(List.of(outcomes)));
  }

  static ImageOutcome succeeded(String name, long encodedBytes) {
    return ImageOutcome.succeeded(
        input(name),
        "images/" + name + ".png",
        "codebooks/" + name + ".json",
        new ImageMeasures(
            "png",
            640,
            480,
            1,
            99,
            16,
            15,
            encodedBytes,
            new BigInteger("123456789012345678901234567890"),
            1.5,
            0.1,
            1e-7));
  }

  static ImageOutcome failed(String name, String error) {
    return ImageOutcome.failed(input(name), error);
  }

  private static InputImage input(String name) {
    return new InputImage("/in/" + name, name, name, 1234, 5678);
  }
}

package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputNamesTest {
  private static final String[] PIECES = {
    "a", "A", "x.jpg", "X.JPG", "x.jpg.png", "x.jpg.json", "é", "e\u0301", "ß", "SS", ":", "%",
        "%3A",
    "%41", "\\", "\n", "\u0000", "\u007f", "\u0085", "\u2028", " ", ".", "..", "/", "/",
        "\ud83c\udfa8",
    "\ud800", "\udc00", "~", "~0123abcd", ".snapshot", "__magic", "画", "w".repeat(120),
        "é".repeat(90)
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sub/photo.jpg | sub/photo.jpg",
        "ünïcødé 画像.png | ünïcødé 画像.png",
        "colon:in.png | colon%3Ain.png",
        "back\\slash.png | back%5Cslash.png",
        "100% sure.png | 100% sure.png",
        "percent%20%s.png | percent%2520%s.png",
        "%:.png | %%3A.png",
        "../../etc/passwd | %2E%2E/%2E%2E/etc/passwd",
        "a/.snapshot/b.png | a/%2Esnapshot/b.png",
        "__magic/b.png | %5F_magic/b.png",
        "star*[a-z]?.png | star*[a-z]?.png",
        "' both ends ' | '%20both ends%20'",
        "folder./x.png | folder%2E/x.png",
      })
  void encodesOnlyWhatFileSystemsRefuse(String path, String expected) {
    assertThat(OutputNames.safe(path)).isEqualTo(expected);
  }

  @Test
  void encodesControlCharactersAndHalfSurrogatesAsTheBytesOfUtf8() {
    assertThat(OutputNames.safe("new\nline\u0085.png")).isEqualTo("new%0Aline%C2%85.png");
    assertThat(OutputNames.safe("half\ud800.png")).isEqualTo("half%ED%A0%80.png");
  }

  @Test
  void cutsLongNamesBetweenCharactersAndMarksThem() {
    String name = OutputNames.safe("é".repeat(125) + ".jpg");
    assertThat(name).matches("é{113}~[0-9a-f]{8}");
    assertThat(OutputNames.safe("é".repeat(124) + ".jpg")).isNotEqualTo(name);
    assertThat(OutputNames.safe("a".repeat(226) + ":".repeat(9))).matches("a{226}~[0-9a-f]{8}");
    assertThat(OutputNames.safe("a".repeat(236))).isEqualTo("a".repeat(236));
  }

  @Test
  void marksAllOfSeveralEqualNamesByTheirUri() {
    List<String> names = assign("/one", "x.jpg", "/two", "x.jpg", "/three", "y.jpg");
    assertThat(names.get(0)).matches("x\\.jpg~[0-9a-f]{8}");
    assertThat(names.get(1)).matches("x\\.jpg~[0-9a-f]{8}").isNotEqualTo(names.get(0));
    assertThat(names.get(2)).isEqualTo("y.jpg");
  }

  @Test
  void marksNamesThatDifferOnlyInCaseOrCompositionByThemselves() {
    List<String> here = assign("/in/Same.PNG", "Same.PNG", "/in/same.png", "same.png");
    List<String> there = assign("hdfs://a/Same.PNG", "Same.PNG", "hdfs://a/same.png", "same.png");
    assertThat(here).isEqualTo(there).allMatch(name -> name.matches("(?i)same\\.png~[0-9a-f]{8}"));
    // printf %s same.png | sha256sum
    assertThat(here.get(1)).isEqualTo("same.png~b459e27e");
    assertThat(assign("1", "é.png", "2", "e\u0301.png")).noneMatch(name -> name.endsWith("g"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "json", "PNG"})
  void marksAFileWhoseOutputWouldBeAFolder(String suffix) {
    List<String> names = assign("1", "x.jpg", "2", "x.jpg." + suffix + "/inside.jpg");
    assertThat(names.get(0)).matches("x\\.jpg~[0-9a-f]{8}");
    assertThat(names.get(1)).isEqualTo("x.jpg." + suffix + "/inside.jpg");
  }

  @Test
  void usesMoreDigitsWhereANameAlreadyLooksMarked() {
    String taken = assign("1", "x.jpg", "2", "X.jpg").get(0);
    List<String> names = assign("1", "x.jpg", "2", "X.jpg", "3", taken);
    assertThat(names.get(0)).matches("x\\.jpg~[0-9a-f]{16}");
    assertThat(names.get(2)).isEqualTo(taken);
  }

  @Test
  void keepsRandomNamesDistinctLegalReversibleAndFreeOfOrder() {
    long seed = System.nanoTime();
    for (int round = 0; round < 200; round++) {
      var random = new Random(seed + round);
      List<OutputNames.Named> inputs = randomInputs(random);
      List<String> names = OutputNames.assign(inputs);
      String told = "seed " + (seed + round) + ": " + names;

      Set<String> keys = new HashSet<>();
      Set<String> folders = new HashSet<>();
      for (String name : names) {
        assertThat(keys.add(folded(name))).as(told).isTrue();
        for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
          folders.add(folded(name.substring(0, i)));
        }
      }
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        assertThat(folders).as(told).doesNotContain(folded(name + ".png"), folded(name + ".json"));
        for (String part : name.split("/", -1)) {
          assertThat(part).as(told).isNotEmpty().isNotIn(".", "..", ".snapshot");
          assertThat((part + ".json").getBytes(StandardCharsets.UTF_8).length)
              .as(told)
              .isLessThanOrEqualTo(250);
          assertThat(part).as(told).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f:\\\\\u2028]");
          assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(part)).as(told).isTrue();
        }
        String path = inputs.get(i).path();
        if (!name.matches("(?s).*~[0-9a-f]{8,64}(/.*)?")) {
          assertThat(decoded(name)).as(told).isEqualTo(path);
        }
      }
      Map<String, String> perUri = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        perUri.put(inputs.get(i).uri(), names.get(i));
      }
      Collections.shuffle(inputs, random);
      List<String> shuffled = OutputNames.assign(inputs);
      for (int i = 0; i < shuffled.size(); i++) {
        assertThat(shuffled.get(i)).as(told).isEqualTo(perUri.get(inputs.get(i).uri()));
      }
    }
  }

  private static List<OutputNames.Named> randomInputs(Random random) {
    var inputs = new ArrayList<OutputNames.Named>();
    for (int i = 0; i < 60; i++) {
      var path = new StringBuilder();
      for (int piece = random.nextInt(4); piece >= 0; piece--) {
        path.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String tidy = path.toString().replaceAll("/+", "/").replaceAll("^/|/$", "");
      inputs.add(new OutputNames.Named("/in/" + i, tidy.isEmpty() ? "x" : tidy));
    }
    return inputs;
  }

  private static String folded(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
    return Normalizer.normalize(
        decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** Percent-decodes; half surrogates come back from the three bytes that stand for them. */
  private static String decoded(String name) {
    var out = new StringBuilder();
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); ) {
      if (name.substring(i).matches("(?s)%[0-9A-F]{2}.*")) {
        bytes.write(Integer.parseInt(name.substring(i + 1, i + 3), 16));
        i += 3;
        byte[] b = bytes.toByteArray();
        int length = (b[0] & 0x80) == 0 ? 1 : (b[0] & 0xE0) == 0xC0 ? 2 : 3;
        if (b.length == length) {
          out.append(
              (char)
                  (length == 1
                      ? b[0]
                      : length == 2
                          ? ((b[0] & 0x1F) << 6) | (b[1] & 0x3F)
                          : ((b[0] & 0xF) << 12) | ((b[1] & 0x3F) << 6) | (b[2] & 0x3F)));
          bytes.reset();
        }
      } else {
        out.append(name.charAt(i++));
      }
    }
    return out.toString();
  }

  private static List<String> assign(String... urisAndPaths) {
    var inputs = new ArrayList<OutputNames.Named>();
    for (int i = 0; i < urisAndPaths.length; i += 2) {
      inputs.add(new OutputNames.Named(urisAndPaths[i], urisAndPaths[i + 1]));
    }
    return OutputNames.assign(inputs);
  }
}

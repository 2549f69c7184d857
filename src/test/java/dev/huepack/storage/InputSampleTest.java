package dev.huepack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.InputImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputSampleTest {
  private final List<InputImage> images = new ArrayList<>();

  InputSampleTest() {
    for (int i = 0; i < 200; i++) {
      images.add(image("/a", i));
    }
  }

  private static InputImage image(String root, int number) {
    String name = "deep/p" + number + ".png";
    return new InputImage(root + "/" + name, name, name, 10, 0);
  }

  @Test
  void followsFromTheNamesAlone() {
    List<InputImage> sample = InputSample.of(images, 20, 1);
    List<InputImage> elsewhere = new ArrayList<>();
    for (int i = 199; i >= 0; i--) {
      elsewhere.add(image("/b", i));
    }
    Collections.shuffle(elsewhere, new Random(7));

    assertThat(sample).hasSize(20).isSubsetOf(images);
    assertThat(sample.stream().map(images::indexOf).toList()).isSorted();
    assertThat(InputSample.of(elsewhere, 20, 1).stream().map(InputImage::name))
        .containsExactlyInAnyOrderElementsOf(sample.stream().map(InputImage::name).toList());
  }

  @Test
  void aLargerOneHasAllOfASmallerOneAndAnotherSeedDrawsOthers() {
    assertThat(InputSample.of(images, 50, 1)).containsAll(InputSample.of(images, 20, 1));
    assertThat(InputSample.of(images, 20, 2)).isNotEqualTo(InputSample.of(images, 20, 1));
  }

  @Test
  void ofFewIsAll() {
    assertThat(InputSample.of(images, 200, 1)).isEqualTo(images);
    assertThat(InputSample.of(images, 1000, 1)).isEqualTo(images);
  }
}

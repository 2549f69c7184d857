package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.InputImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBatchesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyImageIsInOneBatchAndThereAreAsManyAsWereAskedFor(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(200);
    List<InputImage> images =
        images(random.doubles(count, 0, 8).mapToLong(x -> (long) Math.pow(10, x)).toArray());
    int partitions = 1 + random.nextInt(50);

    List<List<InputImage>> batches = ImageBatches.of(images, 2, partitions);

    assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(images);
    assertThat(batches).hasSizeGreaterThanOrEqualTo(Math.min(count, partitions));
    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 64));
    assertThat(batches).isEqualTo(ImageBatches.of(images, 2, partitions));
  }

  @Test
  void oneHeavyImageDoesNotCrowdTheOthers() {
    List<InputImage> images = images(50_000_000, 1000, 1000, 1000);

    assertThat(ImageBatches.of(images, 2, 4)).hasSize(4);
  }

  @Test
  void theHeaviestBatchComesFirst() {
    List<InputImage> images = images(1_000_000, 2_000_000, 9_000_000, 3_000_000);

    assertThat(ImageBatches.of(images, 1, 4))
        .extracting(batch -> batch.get(0).bytes())
        .containsExactly(9_000_000L, 3_000_000L, 2_000_000L, 1_000_000L);
  }

  @Test
  void batchesWeighAboutTheSame() {
    long[] bytes = new long[100];
    Arrays.fill(bytes, 500_000);

    assertThat(ImageBatches.of(images(bytes), 2, 0))
        .hasSize(8)
        .extracting(List::size)
        .containsOnly(12, 13);
  }

  @Test
  void moreCoresGetMoreBatches() {
    long[] bytes = new long[1000];
    Arrays.fill(bytes, 500_000);

    assertThat(ImageBatches.of(images(bytes), 50, 0)).hasSize(200);
    assertThat(ImageBatches.of(images(bytes), 1, 0)).hasSize(16);
  }

  @Test
  void nothingMakesNoBatch() {
    assertThat(ImageBatches.of(List.of(), 2, 5)).isEmpty();
  }

  private static List<InputImage> images(long... bytes) {
    List<InputImage> images = new ArrayList<>();
    for (long size : bytes) {
      String name = String.format("%04d.png", images.size());
      images.add(new InputImage("/in/" + name, name, name, size, 0));
    }
    return images;
  }
}

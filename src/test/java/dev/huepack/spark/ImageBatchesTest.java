package dev.huepack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.huepack.job.InputImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void batchesThatWereAskedForWeighAboutTheSame() {
    assertThat(ImageBatches.of(alike(100), 2, 8))
        .hasSize(8)
        .extracting(List::size)
        .containsOnly(12, 13);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50})
  void coresThatTakeBatchesAsTheyComeEndTogether(int cores) {
    int images = 300 * cores;
    long[] busy = new long[cores];

    for (List<InputImage> batch : ImageBatches.of(alike(images), cores, 0)) {
      Arrays.sort(busy);
      busy[0] += batch.size();
    }

    Arrays.sort(busy);
    assertThat(busy[cores - 1] - busy[0]).isLessThanOrEqualTo(300 / 20);
  }

  @Test
  void moreCoresGetMoreBatchesAndNoneIsTooLarge() {
    assertThat(ImageBatches.of(alike(1000), 50, 0)).hasSizeBetween(400, 700);
    assertThat(ImageBatches.of(alike(1000), 2, 0)).hasSizeBetween(20, 40);
    assertThat(ImageBatches.of(alike(100_000), 2, 0))
        .hasSizeLessThan(1_600)
        .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(64));
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 0", "4, 2, 0", "10, 4, 0", "30, 1, 0", "3, 2, 50"})
  void coresThatTakeWhatLiesOnTheirHostFirstEndTogether(int hosts, int coresEach, int partitions) {
    int cores = hosts * coresEach;
    int eachHost = 300 * coresEach;
    Map<String, List<InputImage>> divided = new TreeMap<>();
    Map<InputImage, String> hostOf = new HashMap<>();
    List<InputImage> images = alike(hosts * eachHost);
    for (int i = 0; i < images.size(); i++) {
      String host = "host-" + i % hosts;
      divided.computeIfAbsent(host, h -> new ArrayList<>()).add(images.get(i));
      hostOf.put(images.get(i), host);
    }

    List<ImageBatches.Batch> batches = ImageBatches.of(divided, cores, partitions);

    List<InputImage> batched = batches.stream().flatMap(b -> b.images().stream()).toList();
    assertThat(batched).hasSameSizeAs(images);
    assertThat(new HashSet<>(batched)).isEqualTo(hostOf.keySet());
    assertThat(batches)
        .allMatch(b -> b.images().stream().allMatch(i -> b.host().equals(hostOf.get(i))));
    assertThat(batches).hasSizeGreaterThanOrEqualTo(partitions);
    int[] busy = new int[cores];
    List<ImageBatches.Batch> left = new ArrayList<>(batches);
    int afar = 0;
    while (!left.isEmpty()) {
      int core = IntStream.range(0, cores).boxed().min(Comparator.comparing(i -> busy[i])).get();
      String host = "host-" + core % hosts;
      ImageBatches.Batch next =
          left.stream().filter(b -> b.host().equals(host)).findFirst().orElse(left.get(0));
      left.remove(next);
      busy[core] += next.images().size();
      afar += next.host().equals(host) ? 0 : next.images().size();
    }
    Arrays.sort(busy);
    assertThat(busy[cores - 1] - busy[0]).isLessThanOrEqualTo(300 / 8);
    assertThat(afar).isLessThanOrEqualTo(images.size() / 20);
  }

  @Test
  void nothingMakesNoBatch() {
    assertThat(ImageBatches.of(Map.of(), 2, 5)).isEmpty();
    assertThat(ImageBatches.of(List.of(), 2, 5)).isEmpty();
  }

  private static List<InputImage> alike(int count) {
    long[] bytes = new long[count];
    Arrays.fill(bytes, 500_000);
    return images(bytes);
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

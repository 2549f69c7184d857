package dev.huepack.spark;

import dev.huepack.job.EntryPlace;
import dev.huepack.job.InputImage;
import dev.huepack.storage.BlockHosts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Cuts a list of images into batches, a task each; the heaviest come first, so that none is left
 * for the end.
 *
 * <p>Unless a number of batches is asked for, each takes a share of what is left, so they shrink
 * and the cores get to the end together.
 *
 * <p>Depends on names, sizes and hosts only.
 */
final class ImageBatches {
  /** Enough for the fixed cost of a task to vanish, few enough for progress to be seen. */
  private static final int MAX_IMAGES = 64;

  /** Of what is left for a core, so much goes into a batch: a third. */
  private static final int SHARES_LEFT = 3;

  /** The smallest batch is such a part of all that there is for a core. */
  private static final int SMALLEST_SHARE = 24;

  /** Groups of images that belong together are to make about so many batches a core. */
  private static final int GROUPS_A_CORE = 4;

  /** Reading and deciding cost something for the smallest file too. */
  private static final long FIXED_COST_BYTES = 16 * 1024;

  /**
   * Entries in the order in which they lie in their container, so that a task reads on; files stay
   * in theirs.
   */
  private static final Comparator<InputImage> BY_PLACE =
      Comparator.comparing(
          InputImage::place,
          Comparator.nullsFirst(
              Comparator.comparing(EntryPlace::container).thenComparingInt(EntryPlace::number)));

  private static final Comparator<Batch> HEAVIEST_FIRST =
      Comparator.comparingLong((Batch batch) -> -cost(batch.images()))
          .thenComparing(batch -> batch.images().get(0).name())
          .thenComparing(batch -> batch.images().get(0).identity());

  private ImageBatches() {}

  /**
   * Images for a task.
   *
   * @param host holds them, or {@link BlockHosts#ANYWHERE}
   */
  record Batch(String host, List<InputImage> images) {}

  /** Images in the order in which they are best read. */
  static List<InputImage> byPlace(List<InputImage> images) {
    return images.stream().sorted(BY_PLACE).toList();
  }

  /**
   * Cuts.
   *
   * @param cores how many tasks run at once
   * @param partitions at least so many batches of similar cost, as far as there are images; 0 for a
   *     number that follows from the rest
   */
  static List<List<InputImage>> of(List<InputImage> listed, int cores, int partitions) {
    return of(Map.of(BlockHosts.ANYWHERE, listed), cores, partitions).stream()
        .map(Batch::images)
        .toList();
  }

  /**
   * Cuts so that the images of a batch lie on one host. Each host's are cut as by its share of the
   * cores.
   *
   * @param divided images by host
   */
  static List<Batch> of(Map<String, List<InputImage>> divided, int cores, int partitions) {
    double all = divided.values().stream().mapToLong(ImageBatches::cost).sum();
    List<Batch> batches = new ArrayList<>();
    divided.forEach(
        (host, images) -> {
          double share = cost(images) / all;
          int atLeast = (int) Math.ceil(share * partitions);
          for (List<InputImage> batch : cut(byPlace(images), share * Math.max(1, cores), atLeast)) {
            batches.add(new Batch(host, batch));
          }
        });
    batches.sort(HEAVIEST_FIRST);
    return batches;
  }

  private static List<List<InputImage>> cut(List<InputImage> images, double cores, int partitions) {
    long costLeft = cost(images);
    long smallest = (long) (costLeft / (SMALLEST_SHARE * cores));
    List<List<InputImage>> batches = new ArrayList<>();
    List<InputImage> batch = new ArrayList<>();
    long cost = 0;
    for (int i = 0; i < images.size(); i++) {
      InputImage image = images.get(i);
      int batchesLeft = Math.max(1, partitions - batches.size());
      long fair =
          partitions > 0
              ? costLeft / batchesLeft
              : Math.max(smallest, (long) (costLeft / (SHARES_LEFT * cores)));
      boolean full = batch.size() == MAX_IMAGES || cost + cost(image) / 2 > fair;
      // After one heavy image all that follow could fit in fewer batches than were asked for.
      boolean oneEach = images.size() - i < batchesLeft;
      if (!batch.isEmpty() && (full || oneEach)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        costLeft -= cost;
        cost = 0;
      }
      batch.add(image);
      cost += cost(image);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  /** What a batch should cost where nobody asks for a number of batches. */
  static long target(List<InputImage> images, int cores) {
    return cost(images) / Math.max(1, GROUPS_A_CORE * cores);
  }

  /** What images cost together. */
  static long cost(List<InputImage> images) {
    return images.stream().mapToLong(ImageBatches::cost).sum();
  }

  private static long cost(InputImage image) {
    return FIXED_COST_BYTES + image.bytes();
  }
}

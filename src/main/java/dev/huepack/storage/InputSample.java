package dev.huepack.storage;

import dev.huepack.job.InputImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws some of many inputs: those whose names have the smallest digests.
 *
 * <p>So the sample follows from the names alone, whatever else lies there, wherever it lies and in
 * whatever order it is listed; a larger sample has all of a smaller one.
 */
public final class InputSample {
  private InputSample() {}

  private record Ranked(int position, String digest) {}

  /**
   * The sample, in the order of the list; {@code O(n log n)}.
   *
   * @param most how many at most, at least 1
   * @param seed draws others
   */
  public static List<InputImage> of(List<InputImage> images, int most, long seed) {
    if (images.size() <= most) {
      return images;
    }
    List<Ranked> ranked = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      String text = seed + "\n" + images.get(i).name();
      ranked.add(new Ranked(i, Digest.sha256(text.getBytes(StandardCharsets.UTF_8))));
    }
    ranked.sort(Comparator.comparing(Ranked::digest).thenComparingInt(Ranked::position));
    Set<Integer> drawn = new HashSet<>();
    ranked.subList(0, most).forEach(each -> drawn.add(each.position()));
    List<InputImage> sample = new ArrayList<>(most);
    for (int i = 0; i < images.size(); i++) {
      if (drawn.contains(i)) {
        sample.add(images.get(i));
      }
    }
    return sample;
  }
}

package dev.huepack.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.huepack.Serialized;
import org.junit.jupiter.api.Test;

final class CodebookTest {
  private static final Palette PALETTE = new Palette(new int[] {0xFF010203, 0xFF040506});
  private static final double[] CENTROIDS = {1, 2.25, 3, 255, 4, 5, 6.5, 255};
  private static final long[] COUNTS = {3, 5_000_000_000L};

  @Test
  void itKnowsWhatItsEntriesStandFor() {
    Codebook codebook = new Codebook(PALETTE, CENTROIDS, COUNTS);

    assertThat(codebook.palette()).isSameAs(PALETTE);
    assertThat(codebook.centroids()).isEqualTo(CENTROIDS).isNotSameAs(CENTROIDS);
    assertThat(codebook.count(1)).isEqualTo(5_000_000_000L);
    assertThat(codebook.totalCount()).isEqualTo(5_000_000_003L);
  }

  @Test
  void itSurvivesBeingSent() {
    Codebook codebook = new Codebook(PALETTE, CENTROIDS, COUNTS);

    assertThat(Serialized.copy(codebook)).isEqualTo(codebook).hasSameHashCodeAs(codebook);
  }

  @Test
  void anyDifferenceTellsCodebooksApart() {
    double[] moved = CENTROIDS.clone();
    moved[1] = Math.nextUp(moved[1]);

    assertThat(new Codebook(PALETTE, CENTROIDS, COUNTS))
        .isNotEqualTo(new Codebook(PALETTE, moved, COUNTS))
        .isNotEqualTo(new Codebook(PALETTE, CENTROIDS, new long[] {3, 5}))
        .isNotEqualTo(new Codebook(new Palette(new int[2]), CENTROIDS, COUNTS));
  }

  @Test
  void lengthsMustFitThePalette() {
    assertThatThrownBy(() -> new Codebook(PALETTE, new double[7], new long[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a codebook of 2 entries cannot have 7 centroid channels and 2 counts");
    assertThatThrownBy(() -> new Codebook(PALETTE, new double[8], new long[3]))
        .hasMessage("a codebook of 2 entries cannot have 8 centroid channels and 3 counts");
  }
}

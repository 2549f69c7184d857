package dev.huepack.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.huepack.color.PackedColor;
import dev.huepack.color.SyntheticRasters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AxisSplitterTest {
  @Test
  void itStartsWithTheMeanOfAllPoints() {
    AxisSplitter splitter = new AxisSplitter(points(0xFF000000, 0xFF000000, 0xFF00FF1E));

    assertThat(splitter.size()).isEqualTo(1);
    assertThat(splitter.centers()).isDeepEqualTo(new double[][] {{0, 85, 10}});
    // Two thirds of 255² + 30² apart: one part of 2 pixels, one of 1.
    assertThat(splitter.bestGain()).isCloseTo((255 * 255 + 30 * 30) * 2 / 3.0, within(1e-6));
  }

  @Test
  void itCutsBetweenGroupsOfColors() {
    int[] argb = new int[20];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = i < 10 ? PackedColor.opaque(10 + i, 20, 30) : PackedColor.opaque(200, 190 + i, 40);
    }
    AxisSplitter splitter = new AxisSplitter(points(argb));
    splitter.split();

    assertThat(Arrays.stream(splitter.centers()).map(Arrays::toString))
        .containsExactlyInAnyOrder("[14.5, 20.0, 30.0]", "[200.0, 204.5, 40.0]");
  }

  @Test
  void everySplitGainsWhatItPromisedUntilEveryClusterIsAPoint() {
    for (long seed = 0; seed < 40; seed++) {
      WeightedPoints points =
          seed % 2 == 0
              ? Histograms.opaquePoints(SyntheticRasters.opaque(seed))
              : WeightedPoints.ofTranslucent(Histograms.exact(SyntheticRasters.withAlpha(seed)));
      AxisSplitter splitter = new AxisSplitter(points);
      double scatter = points.size() == 0 ? 0 : Histograms.cost(points, splitter.centers());
      double gained = 0;
      while (splitter.bestGain() > 0) {
        gained += splitter.bestGain();
        splitter.split();
      }

      assertThat(splitter.size()).as("seed %d", seed).isEqualTo(points.size());
      assertThat(gained).as("seed %d", seed).isCloseTo(scatter, within(1e-6 * (1 + scatter)));
    }
  }

  @Test
  void itGivesTheSameCentresEveryTime() {
    WeightedPoints points = Histograms.opaquePoints(SyntheticRasters.photo(40, 40, 2));

    assertThat(split(points, 30)).isDeepEqualTo(split(points, 30));
  }

  @Test
  void thereIsNothingToSplitInNothing() {
    AxisSplitter nothing = AxisSplitter.ofNothing();

    assertThat(nothing.size()).isZero();
    assertThat(nothing.bestGain()).isZero();
    assertThat(nothing.centers()).isEmpty();
  }

  @Test
  void thePrincipalAxisPointsAlongTheLargestSpread() {
    Covariance covariance = new Covariance(3);
    WeightedPoints points = points(0xFF000000, 0xFF030406, 0xFF06080C);
    for (int point = 0; point < points.size(); point++) {
      covariance.add(points, point);
    }
    double[] axis = covariance.principalAxis();

    // Squared deviations along the line: twice 3² + 4² + 6².
    double length = Math.sqrt(2 * (9 + 16 + 36));
    assertThat(covariance.mean()).containsExactly(3, 4, 6);
    assertThat(covariance.weight()).isEqualTo(3);
    assertThat(axis[0]).isCloseTo(length * 3 / Math.sqrt(61), within(1e-9));
    assertThat(axis[1]).isCloseTo(length * 4 / Math.sqrt(61), within(1e-9));
    assertThat(axis[2]).isCloseTo(length * 6 / Math.sqrt(61), within(1e-9));
  }

  @Test
  void aPointHasNoAxis() {
    Covariance covariance = new Covariance(3);
    assertThat(covariance.principalAxis()).containsOnly(0);
    covariance.add(points(0xFF0A0B0C), 0);

    assertThat(covariance.principalAxis()).containsOnly(0);
  }

  private static double[][] split(WeightedPoints points, int k) {
    AxisSplitter splitter = new AxisSplitter(points);
    while (splitter.size() < k) {
      splitter.split();
    }
    return splitter.centers();
  }

  private static WeightedPoints points(int... argb) {
    return WeightedPoints.ofOpaque(Histograms.of(argb));
  }
}

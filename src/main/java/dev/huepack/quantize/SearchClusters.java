package dev.huepack.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters of a swap search, which can be split and merged.
 *
 * <p>Points belong to their nearest centres as nearly as {@link BlockNearest} can tell: which
 * centres a search prefers hardly depends on what lies just between two. Nothing here ever changes
 * but by {@link #settle}.
 */
final class SearchClusters {
  private final Assignment assignment;

  /** Weighted sum of the squared distances of all points from the origin. */
  private final double squares;

  /** Starts with centres to which no points belong yet. */
  SearchClusters(PointBlocks blocks, double[][] centers) {
    this(new Assignment(blocks, centers, Assignment.Rule.ANY), blocks.points().squares());
  }

  private SearchClusters(Assignment assignment, double squares) {
    this.assignment = assignment;
    this.squares = squares;
  }

  /**
   * The same with some clusters split: the centre of each goes a step back, and a new one a step
   * ahead from where it was; new ones come last, in the order of the list. Not settled yet.
   */
  SearchClusters split(int[] clusters, double[][] steps) {
    int size = size();
    double[][] more = Arrays.copyOf(centers().toArrays(), size + clusters.length);
    List<double[]> changed = new ArrayList<>();
    for (int i = 0; i < clusters.length; i++) {
      double[] back = more[clusters[i]];
      double[] ahead = back.clone();
      changed.add(back.clone());
      for (int axis = 0; axis < back.length; axis++) {
        back[axis] -= steps[i][axis];
        ahead[axis] += steps[i][axis];
      }
      more[size + i] = ahead;
      changed.add(back);
      changed.add(ahead);
    }
    ClusterSums sums = assignment.sums().withEmpty(clusters.length);
    return new SearchClusters(
        assignment.with(more, assignment.labels().clone(), sums, changed), squares);
  }

  /**
   * The same without some clusters; what is left keeps its order. Not settled yet.
   *
   * @param heirs for each cluster the one that its points go to, itself if it stays
   */
  SearchClusters merge(int[] heirs) {
    List<double[]> fewer = new ArrayList<>();
    List<double[]> gone = new ArrayList<>();
    int[] places = new int[heirs.length];
    for (int cluster = 0; cluster < heirs.length; cluster++) {
      places[cluster] = fewer.size();
      (heirs[cluster] == cluster ? fewer : gone).add(centers().get(cluster));
    }
    int[] newClusters = Arrays.stream(heirs).map(heir -> places[heir]).toArray();
    int[] labels = assignment.labels().clone();
    for (int point = 0; point < labels.length; point++) {
      labels[point] = newClusters[labels[point]];
    }
    ClusterSums sums = assignment.sums().merged(newClusters, fewer.size());
    return new SearchClusters(
        assignment.with(fewer.toArray(double[][]::new), labels, sums, gone), squares);
  }

  /**
   * Lloyd's algorithm, so many iterations at most, but centres stay that would move by no more than
   * the tolerance, so that quiet regions cost nothing; ends assigned.
   */
  void settle(int maxIterations, double tolerance) {
    assignment.assign();
    for (int iteration = 0; iteration < maxIterations && moveToMeans(tolerance); iteration++) {
      assignment.assign();
    }
  }

  private boolean moveToMeans(double tolerance) {
    boolean moved = false;
    for (int center = 0; center < size(); center++) {
      double[] mean = assignment.mean(center);
      if (centers().squaredDistance(center, mean) > tolerance * tolerance) {
        assignment.move(center, mean);
        moved = true;
      }
    }
    return moved;
  }

  /** What the weighted sum of squared distances is with every centre at the mean of its points. */
  double costAtMeans() {
    return Math.max(0, squares - assignment.sums().squares());
  }

  /** See {@link Assignment#means()}. */
  double[][] means() {
    return assignment.means();
  }

  /** See {@link Assignment#utilities()}. */
  double[] utilities() {
    return assignment.utilities();
  }

  /** The cluster of each point: a view. */
  int[] labels() {
    return assignment.labels();
  }

  /** The points, in the order of the labels. */
  WeightedPoints points() {
    return assignment.points();
  }

  Centers centers() {
    return assignment.centers();
  }

  int size() {
    return centers().size();
  }
}

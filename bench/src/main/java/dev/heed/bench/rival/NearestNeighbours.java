package dev.heed.bench.rival;

import java.util.Arrays;

/**
 * Squared distances from a vector to the nearest of those kept, by a scan that leaves a vector as
 * soon as it is too far. O(kept × size) at worst.
 */
final class NearestNeighbours {

  private final double[] nearest;

  NearestNeighbours(int k) {
    nearest = new double[k];
  }

  /** Forgets what was offered before. */
  void reset() {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
  }

  /**
   * Offers a vector kept; {@code weight[i / blockLength]} multiplies the squared difference of
   * element i.
   */
  void offer(double[] query, double[] kept, double[] weight, int blockLength) {
    double limit = nearest[nearest.length - 1];
    double distance = 0;
    for (int block = 0; block < weight.length && distance < limit; block++) {
      double sum = 0;
      int end = (block + 1) * blockLength;
      for (int i = block * blockLength; i < end; i++) {
        double difference = query[i] - kept[i];
        sum += difference * difference;
        if (distance + weight[block] * sum >= limit) {
          return;
        }
      }
      distance += weight[block] * sum;
    }
    insert(distance);
  }

  private void insert(double distance) {
    int at = nearest.length - 1;
    while (at > 0 && nearest[at - 1] > distance) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = distance;
  }

  /** Squared distance to the k-th nearest, infinite when fewer were offered. */
  double kth() {
    return nearest[nearest.length - 1];
  }

  /** Sum of the k squared distances, infinite when fewer were offered. */
  double sum() {
    double sum = 0;
    for (double distance : nearest) {
      sum += distance;
    }
    return sum;
  }
}

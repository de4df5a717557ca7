package dev.heed.bench.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Unit vectors in d dimensions of which only a hidden part matters: after a rotation that nobody is
 * told, the first r coordinates, which hold a share ρ of the squared length; the others are noise.
 *
 * <p>A query is drawn like a key, but for the hidden part, which is that of one of the keys with
 * noise of {@value #NOISE} of its length, as the same fault looks a little different each time. The
 * exact nearest neighbour is the key at the least hidden distance.
 */
final class HiddenMetric {
  private static final int RELEVANT = 8;
  private static final double SHARE = 0.3;
  private static final double NOISE = 0.5;

  private final int d;
  private final double[][] rotation;
  private final SplittableRandom random;

  /**
   * A query among keys.
   *
   * @param query (d)
   * @param keys n of (d)
   * @param nearest index of the exact nearest neighbour
   */
  @SuppressWarnings("ArrayRecordComponent") // made by the thousand; read, never changed
  record Search(double[] query, List<double[]> keys, int nearest) {}

  HiddenMetric(int d, SplittableRandom random) {
    this.d = d;
    this.random = random;
    rotation = new double[d][];
    for (int i = 0; i < d; i++) {
      double[] row = gaussians(d);
      for (int j = 0; j < i; j++) {
        double dot = dot(row, rotation[j], d);
        for (int c = 0; c < d; c++) {
          row[c] -= dot * rotation[j][c];
        }
      }
      rotation[i] = scaled(row, 1);
    }
  }

  /** A search among fresh keys. */
  Search next(int n) {
    List<double[]> hidden = new ArrayList<>();
    List<double[]> keys = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] part = scaled(gaussians(RELEVANT), Math.sqrt(SHARE));
      hidden.add(part);
      keys.add(vector(part));
    }
    double[] like = hidden.get(random.nextInt(n));
    double[] part = gaussians(RELEVANT);
    for (int i = 0; i < RELEVANT; i++) {
      part[i] = like[i] + NOISE * Math.sqrt(SHARE / RELEVANT) * part[i];
    }
    double[] query = scaled(part, Math.sqrt(SHARE));
    int nearest = 0;
    for (int i = 1; i < n; i++) {
      if (dot(query, hidden.get(i), RELEVANT) > dot(query, hidden.get(nearest), RELEVANT)) {
        nearest = i;
      }
    }
    return new Search(vector(query), keys, nearest);
  }

  /** The hidden part and noise, rotated. */
  private double[] vector(double[] part) {
    double[] noise = scaled(gaussians(d - RELEVANT), Math.sqrt(1 - SHARE));
    double[] v = new double[d];
    for (int i = 0; i < d; i++) {
      double coordinate = i < RELEVANT ? part[i] : noise[i - RELEVANT];
      for (int c = 0; c < d; c++) {
        v[c] += coordinate * rotation[i][c];
      }
    }
    return v;
  }

  private double[] gaussians(int n) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      v[i] = random.nextGaussian();
    }
    return v;
  }

  private static double[] scaled(double[] v, double length) {
    double norm = Math.sqrt(dot(v, v, v.length));
    double[] scaled = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      scaled[i] = v[i] * length / norm;
    }
    return scaled;
  }

  private static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

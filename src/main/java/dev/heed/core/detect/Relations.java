package dev.heed.core.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the channels of one sensor say of each other: running means, variances and covariances with
 * up to {@value #REACH} neighbours on either side, and the linear prediction from the most
 * correlated one.
 *
 * <p>Deviations are clipped at {@value #CLIP} standard deviations, so that a fault does not teach
 * its own correlation. A prediction needs {@value #WARM_UP} common readings and a correlation of at
 * least {@value #MIN_CORRELATION}. State: 24 + 8 × {@value #REACH} bytes per channel; nothing for a
 * sensor of one channel.
 */
final class Relations {
  private static final int REACH = 4;
  private static final double CLIP = 4;
  private static final int WARM_UP = 60;
  private static final double MIN_CORRELATION = 0.6;
  private static final int MEMORY = 1_000;

  private int channels;
  private double[] mean = {};
  private double[] variance = {};
  private int[] count = {};
  private double[] covariance = {};

  /** Makes room for so many channels. */
  void grow(int newChannels) {
    if (newChannels <= channels) {
      return;
    }
    channels = newChannels;
    mean = Arrays.copyOf(mean, channels);
    variance = Arrays.copyOf(variance, channels);
    count = Arrays.copyOf(count, channels);
    covariance = Arrays.copyOf(covariance, channels * REACH);
  }

  /**
   * What the other channels make expect of channel i; NaN if nothing.
   *
   * @param x the reading's values by channel; NaN where absent
   */
  double prediction(int i, double[] x) {
    int best = -1;
    double bestSquared = MIN_CORRELATION * MIN_CORRELATION;
    for (int j = Math.max(0, i - REACH); j <= Math.min(channels - 1, i + REACH); j++) {
      if (j != i && count[j] >= WARM_UP && count[i] >= WARM_UP && !Double.isNaN(x[j])) {
        double scale = variance[i] * variance[j];
        double squared = scale > 0 ? covariance(i, j) * covariance(i, j) / scale : 0;
        if (squared > bestSquared) {
          bestSquared = squared;
          best = j;
        }
      }
    }
    return best < 0
        ? Double.NaN
        : mean[i] + covariance(i, best) / variance[best] * (x[best] - mean[best]);
  }

  /** Learns one reading's values by channel; NaN where absent. */
  void learn(double[] x) {
    for (int i = 0; i < channels; i++) {
      if (!Double.isNaN(x[i])) {
        double gain = Math.max(1.0 / (count[i] + 1), 1.0 / MEMORY);
        double di = deviation(i, x[i]);
        for (int j = i + 1; j <= Math.min(channels - 1, i + REACH); j++) {
          if (!Double.isNaN(x[j])) {
            int at = i * REACH + j - i - 1;
            covariance[at] += gain * (di * deviation(j, x[j]) - covariance[at]);
          }
        }
      }
    }
    for (int i = 0; i < channels; i++) {
      if (!Double.isNaN(x[i])) {
        double gain = Math.max(1.0 / (count[i] + 1), 1.0 / MEMORY);
        double d = deviation(i, x[i]);
        mean[i] += gain * d;
        variance[i] += gain * (d * d - variance[i]);
        count[i] = Math.min(count[i] + 1, Integer.MAX_VALUE - 1);
      }
    }
  }

  private double deviation(int i, double x) {
    if (count[i] == 0) {
      mean[i] = x;
      return 0;
    }
    double d = x - mean[i];
    boolean isFree = count[i] < WARM_UP || variance[i] == 0;
    double limit = isFree ? Math.abs(d) : CLIP * Math.sqrt(variance[i]);
    return Math.max(-limit, Math.min(limit, d));
  }

  private double covariance(int i, int j) {
    int low = Math.min(i, j);
    return covariance[low * REACH + Math.abs(i - j) - 1];
  }

  Relations copy() {
    Relations copy = new Relations();
    copy.channels = channels;
    copy.mean = mean.clone();
    copy.variance = variance.clone();
    copy.count = count.clone();
    copy.covariance = covariance.clone();
    return copy;
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < channels; i++) {
      out.writeDouble(mean[i]);
      out.writeDouble(variance[i]);
      out.writeInt(count[i]);
      for (int j = 0; j < REACH; j++) {
        out.writeDouble(covariance[i * REACH + j]);
      }
    }
  }

  static Relations read(DataInput in, int channels) throws IOException {
    Relations relations = new Relations();
    relations.grow(channels);
    for (int i = 0; i < channels; i++) {
      relations.mean[i] = in.readDouble();
      relations.variance[i] = in.readDouble();
      relations.count[i] = in.readInt();
      for (int j = 0; j < REACH; j++) {
        relations.covariance[i * REACH + j] = in.readDouble();
      }
    }
    return relations;
  }
}

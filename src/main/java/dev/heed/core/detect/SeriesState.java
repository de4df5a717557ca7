package dev.heed.core.detect;

import static dev.heed.core.encode.StateLayout.LASTING;
import static dev.heed.core.encode.StateLayout.SUSTAINED;

import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of a series of numbers to judge its next one: the values of a channel, or the
 * steps of one that counts.
 */
final class SeriesState {
  /** Surprises that raise the ranking score while they last, as means over about 20 readings. */
  private static final int[] LASTING_FEATURES = {
    Features.SURPRISE_1.index(), Features.SURPRISE_SPREAD.index()
  };

  private static final float ALPHA_20 = 2f / 21;
  private static final double MOST_NATS = 20;
  private static final double LASTING_WEIGHT = 0.8;

  /** All that is remembered but the query. */
  final ChannelHistory history;

  final double[] query;

  SeriesState() {
    this(new ChannelHistory(), new double[Context.COUNT]);
    query[Context.BIAS.index()] = 1;
    query[Context.IMMATURITY.index()] = 1;
    query[Context.YOUTH.index()] = 1;
  }

  private SeriesState(ChannelHistory history, double[] query) {
    this.history = history;
    this.query = query;
  }

  /**
   * Departure that ranks a value: the largest of those that last.
   *
   * @param k key of the value
   */
  double departure(double x, double[] k) {
    float[] a = history.numbers();
    double largest = SUSTAINED.departure(a, history.relative(x), history.anchor());
    for (int i = 0; i < LASTING_FEATURES.length; i++) {
      largest = Math.max(largest, LASTING_WEIGHT * lastingWith(a, i, k));
    }
    return largest;
  }

  /** The same of the value learnt last. */
  double departure() {
    float[] a = history.numbers();
    double largest = SUSTAINED.departure(a);
    for (int i = 0; i < LASTING_FEATURES.length; i++) {
      largest = Math.max(largest, LASTING_WEIGHT * a[LASTING + i]);
    }
    return largest;
  }

  private static float lastingWith(float[] a, int i, double[] k) {
    float before = a[LASTING + i];
    return before + ALPHA_20 * (float) (Math.min(MOST_NATS, k[LASTING_FEATURES[i]]) - before);
  }

  /** Learns a number, after the history has; returns its departure. */
  double learnDeparture(double x, double[] k) {
    float[] a = history.numbers();
    for (int i = 0; i < LASTING_FEATURES.length; i++) {
      a[LASTING + i] = lastingWith(a, i, k);
    }
    SUSTAINED.accept(a, history.relative(x), history.anchor());
    return departure();
  }

  SeriesState copy() {
    return new SeriesState(history.copy(), query.clone());
  }

  void write(DataOutput out) throws IOException {
    history.write(out);
    for (double q : query) {
      out.writeDouble(q);
    }
  }

  static SeriesState read(DataInput in) throws IOException {
    ChannelHistory history = ChannelHistory.read(in);
    double[] query = new double[Context.COUNT];
    for (int i = 0; i < query.length; i++) {
      query[i] = StateRules.finite("query", in.readDouble());
    }
    return new SeriesState(history, query);
  }
}

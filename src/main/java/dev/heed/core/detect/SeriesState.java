package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.stats.SustainedSurprise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of a series of numbers to judge its next one: the values of a channel, or the
 * steps of one that counts.
 */
final class SeriesState {
  /** Surprises that raise the ranking score while they last, as means over about 20 readings. */
  private static final int[] LASTING = {
    Features.SURPRISE_1.index(), Features.SURPRISE_SPREAD.index()
  };

  private static final float ALPHA_20 = 2f / 21;
  private static final double MOST_NATS = 20;
  private static final double LASTING_WEIGHT = 0.8;

  final ChannelHistory history;
  final SustainedSurprise sustained;
  final AttentionWindow additive;
  final AttentionWindow multiplicative;
  final double[] query;
  private final float[] lasting;

  SeriesState() {
    this(
        new ChannelHistory(),
        new SustainedSurprise(),
        new AttentionWindow(),
        new AttentionWindow(),
        new double[Context.COUNT],
        new float[LASTING.length]);
    query[Context.BIAS.index()] = 1;
    query[Context.IMMATURITY.index()] = 1;
  }

  private SeriesState(
      ChannelHistory history,
      SustainedSurprise sustained,
      AttentionWindow additive,
      AttentionWindow multiplicative,
      double[] query,
      float[] lasting) {
    this.history = history;
    this.sustained = sustained;
    this.additive = additive;
    this.multiplicative = multiplicative;
    this.query = query;
    this.lasting = lasting;
  }

  /**
   * Departure that ranks a value: the largest of those that last.
   *
   * @param k key of the value
   */
  double departure(double x, double[] k) {
    double largest = sustained.departure(x);
    for (int i = 0; i < LASTING.length; i++) {
      largest = Math.max(largest, LASTING_WEIGHT * lastingWith(i, k));
    }
    return largest;
  }

  /** The same of the value learnt last. */
  double departure() {
    double largest = sustained.departure();
    for (float nats : lasting) {
      largest = Math.max(largest, LASTING_WEIGHT * nats);
    }
    return largest;
  }

  private float lastingWith(int i, double[] k) {
    return lasting[i] + ALPHA_20 * (float) (Math.min(MOST_NATS, k[LASTING[i]]) - lasting[i]);
  }

  /** Learns a number; returns its departure. */
  double learnDeparture(double x, double[] k) {
    for (int i = 0; i < LASTING.length; i++) {
      lasting[i] = lastingWith(i, k);
    }
    sustained.accept(x);
    return departure();
  }

  SeriesState copy() {
    return new SeriesState(
        history.copy(),
        sustained.copy(),
        additive.copy(),
        multiplicative.copy(),
        query.clone(),
        lasting.clone());
  }

  void write(DataOutput out) throws IOException {
    history.write(out);
    additive.write(out);
    multiplicative.write(out);
    for (double q : query) {
      out.writeDouble(q);
    }
    sustained.write(out);
    for (float nats : lasting) {
      out.writeFloat(nats);
    }
  }

  static SeriesState read(DataInput in) throws IOException {
    ChannelHistory history = ChannelHistory.read(in);
    AttentionWindow additive = AttentionWindow.read(in);
    AttentionWindow multiplicative = AttentionWindow.read(in);
    double[] query = new double[Context.COUNT];
    for (int i = 0; i < query.length; i++) {
      query[i] = in.readDouble();
    }
    SustainedSurprise sustained = SustainedSurprise.read(in);
    float[] lasting = new float[LASTING.length];
    for (int i = 0; i < lasting.length; i++) {
      lasting[i] = in.readFloat();
    }
    return new SeriesState(history, sustained, additive, multiplicative, query, lasting);
  }
}

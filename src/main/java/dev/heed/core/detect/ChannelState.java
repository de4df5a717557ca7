package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Context;
import dev.heed.core.expect.Expectation;
import dev.heed.core.stats.SustainedSurprise;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Everything that is remembered of one channel. */
final class ChannelState {
  final String name;
  final ChannelHistory history;
  final Expectation expectation;
  final SustainedSurprise sustained;
  final AttentionWindow additive;
  final AttentionWindow multiplicative;
  final double[] query;

  ChannelState(String name) {
    this(
        name,
        new ChannelHistory(),
        new Expectation(),
        new SustainedSurprise(),
        new AttentionWindow(),
        new AttentionWindow(),
        new double[Context.COUNT]);
  }

  private ChannelState(
      String name,
      ChannelHistory history,
      Expectation expectation,
      SustainedSurprise sustained,
      AttentionWindow additive,
      AttentionWindow multiplicative,
      double[] query) {
    this.name = name;
    this.history = history;
    this.expectation = expectation;
    this.sustained = sustained;
    this.additive = additive;
    this.multiplicative = multiplicative;
    this.query = query;
  }

  ChannelState copy() {
    return new ChannelState(
        name,
        history.copy(),
        expectation.copy(),
        sustained.copy(),
        additive.copy(),
        multiplicative.copy(),
        query.clone());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    history.write(out);
    expectation.write(out);
    additive.write(out);
    multiplicative.write(out);
    for (double q : query) {
      out.writeDouble(q);
    }
    sustained.write(out);
  }

  static ChannelState read(DataInput in) throws IOException {
    String name = in.readUTF();
    ChannelHistory history = ChannelHistory.read(in);
    Expectation expectation = Expectation.read(in);
    AttentionWindow additive = AttentionWindow.read(in);
    AttentionWindow multiplicative = AttentionWindow.read(in);
    double[] query = new double[Context.COUNT];
    for (int i = 0; i < query.length; i++) {
      query[i] = in.readDouble();
    }
    SustainedSurprise sustained = SustainedSurprise.read(in);
    return new ChannelState(name, history, expectation, sustained, additive, multiplicative, query);
  }
}

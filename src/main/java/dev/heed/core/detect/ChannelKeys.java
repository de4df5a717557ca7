package dev.heed.core.detect;

import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;

/**
 * The keys and queries of one channel, reading by reading, as the detector itself makes them of a
 * sensor whose alerts just spend its budget, and that has no other channel: the pressure is 1, the
 * relation unknown.
 *
 * <p>Copies share the judge and go on independently; not safe for several threads.
 */
public final class ChannelKeys {
  private static final double PRESSURE = 1;

  private final ChannelJudge judge;
  private final ChannelState state;
  private final double thrift;

  /**
   * @param model says for how many readings a query is held
   * @param settings the budget that queries speak of, and which heads are muted
   */
  public ChannelKeys(Model model, DetectorSettings settings) {
    judge = new ChannelJudge(model, settings);
    state = new ChannelState("");
    thrift = -Math.log10(settings.budget().perReading(0)) - 4;
    ChannelJudge.renewQuery(state, PRESSURE, thrift);
  }

  private ChannelKeys(ChannelKeys other) {
    judge = other.judge;
    state = other.state.copy();
    thrift = other.thrift;
  }

  /** A copy of what is remembered, which goes its own way. */
  public ChannelKeys copy() {
    return new ChannelKeys(this);
  }

  /**
   * Encodes a value under what came before it, then learns it.
   *
   * @param timeMillis later than that of the value before
   * @param k overwritten: the key (d)
   * @param q overwritten: the query that the value is judged under (m)
   */
  public void accept(double value, long timeMillis, double[] k, double[] q) {
    System.arraycopy(state.query, 0, q, 0, q.length);
    judge.judge(state, value, timeMillis, (byte) 0, Double.NaN);
    for (int f = 0; f < Features.COUNT; f++) {
      k[f] = judge.nats(f);
    }
    if (judge.learn(state, timeMillis, true)) {
      ChannelJudge.renewQuery(state, PRESSURE, thrift);
    }
  }
}

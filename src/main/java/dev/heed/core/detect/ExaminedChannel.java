package dev.heed.core.detect;

import dev.heed.core.message.Expected;
import dev.heed.core.message.Lenses;

/**
 * What the detector says of one channel of one reading.
 *
 * @param name the channel
 * @param readings learnt before this one
 * @param value the value
 * @param expected what would have been normal
 * @param logOdds both lenses fused, in nats
 * @param counterfactual nearest value, towards the expected one, whose log-odds are at most 0; NaN
 *     if there is none
 * @param key surprise per feature in nats (d)
 * @param query what was known before the reading (m)
 * @param lenses what both lenses say
 */
@SuppressWarnings("ArrayRecordComponent") // key and query as lenses take them; never changed
public record ExaminedChannel(
    String name,
    int readings,
    double value,
    Expected expected,
    double logOdds,
    double counterfactual,
    double[] key,
    double[] query,
    Lenses lenses) {

  /**
   * What was judged last.
   *
   * @param state of the channel, not learnt from since
   */
  static ExaminedChannel of(ChannelJudge judge, ChannelState state) {
    float[] surprises = judge.surprises();
    double[] key = new double[surprises.length];
    for (int f = 0; f < key.length; f++) {
      key[f] = judge.nats(f);
    }
    return new ExaminedChannel(
        state.name,
        state.history.count(),
        judge.value(),
        judge.expectedReport(),
        judge.logOdds(),
        judge.counterfactual(state, 0),
        key,
        state.query.clone(),
        new Lenses(judge.additiveReport(), judge.multiplicativeReport()));
  }
}

package dev.heed.core.detect;

import dev.heed.core.message.LensReport;

/**
 * What the detector says of one channel of one reading.
 *
 * @param name the channel
 * @param readings learnt before this one
 * @param value the value
 * @param expected expected value; NaN if unknown
 * @param lower lower end of the 99 % band; NaN if unknown
 * @param upper upper end of the 99 % band; NaN if unknown
 * @param logOdds both lenses fused, in nats
 * @param counterfactual nearest value, towards the expected one, whose log-odds are at most 0; NaN
 *     if there is none
 * @param key surprise per feature in nats (d)
 * @param query what was known before the reading (m)
 * @param additive what the additive lens says
 * @param multiplicative what the multiplicative lens says
 */
@SuppressWarnings("ArrayRecordComponent") // key and query as lenses take them; never changed
public record ExaminedChannel(
    String name,
    int readings,
    double value,
    double expected,
    double lower,
    double upper,
    double logOdds,
    double counterfactual,
    double[] key,
    double[] query,
    LensReport additive,
    LensReport multiplicative) {

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
        judge.expected(),
        judge.lower(),
        judge.upper(),
        judge.logOdds(),
        judge.counterfactual(state, 0),
        key,
        state.query.clone(),
        judge.additiveReport(),
        judge.multiplicativeReport());
  }
}

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
 * @param logOdds both lenses fused, in nats; below 0 if the value lies within its own band and
 *     would open an incident all the same
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
   * @param channel as judged
   * @param state of the sensor, not learnt from since
   */
  static ExaminedChannel of(SeriesJudge judge, ChannelJudgement channel, SensorState state) {
    SeriesJudgement judged = channel.judged();
    SeriesState series = state.channels.get(channel.index).judged();
    return new ExaminedChannel(
        channel.name,
        series.history.count(),
        channel.value,
        channel.expectedReport(),
        channel.exactLogOdds(),
        channel.counterfactual(judge.counterfactual(series, judged, 0, channel.isOpening)),
        judged.k.clone(),
        series.query.clone(),
        judge.report(series, judged));
  }
}

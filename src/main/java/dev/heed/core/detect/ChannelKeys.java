package dev.heed.core.detect;

import dev.heed.core.model.Model;
import java.util.Arrays;

/**
 * The keys and queries of one channel, reading by reading, as the detector itself makes them of a
 * sensor that has just as many candidates as noise, and no other channel: the load is 1, the
 * relation unknown. While the channel's opening readings are held back its keys are 0.
 *
 * <p>Copies share the judge and go on independently; not safe for several threads.
 */
public final class ChannelKeys {
  private static final double LOAD = 1;

  private final ChannelJudge judge;
  private final ChannelJudgement judgement;
  private final ChannelState state;

  /**
   * @param model says for how many readings a query is held
   * @param settings which heads are muted
   */
  public ChannelKeys(Model model, DetectorSettings settings) {
    judge = new ChannelJudge(model, settings);
    judgement = new ChannelJudgement(settings.bandwidth(), false);
    state = new ChannelState("");
    SeriesJudge.renewQuery(state.values, LOAD, 1);
  }

  private ChannelKeys(ChannelKeys other) {
    judge = other.judge;
    judgement = other.judgement;
    state = other.state.copy();
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
    System.arraycopy(state.judged().query, 0, q, 0, q.length);
    judgement.begin(0, state.name, value, null);
    judge.judge(state, judgement, timeMillis, Double.NaN);
    if (judgement.isJudged) {
      System.arraycopy(judgement.judged().k, 0, k, 0, k.length);
    } else {
      Arrays.fill(k, 0);
    }
    judge.learn(state, judgement, timeMillis, true, LOAD, 1);
  }
}

package dev.heed.core.detect;

import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import dev.heed.core.stats.SustainedSurprise;
import java.util.Arrays;

/**
 * Judges a reading of all channels: each by its own history, then the sensor by its leading
 * channel. Holds the results until the next call, but not the sensor's state; not safe for several
 * threads.
 */
final class SensorJudge {
  private static final double CONFIDENCE_READINGS = 100;

  /** A channel absent for so many of its intervals has no part in the score any more. */
  private static final double FORGOTTEN_AFTER = 60;

  private final Model model;
  private final DetectorSettings settings;
  private ChannelJudge[] judges = {};
  private double[] values = {};

  /** Which channel of the sensor each judge judged. */
  private int[] indices = {};

  private int judged;
  private int leading;
  private double logOdds;
  private double score;
  private double confidence;
  private boolean isWarmingUp;

  SensorJudge(Model model, DetectorSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * Judges a reading under what is known before it; channels that are new to the sensor are added
   * to its state.
   *
   * @return whether any of its channels is among those that are remembered; if not there is no
   *     result
   */
  boolean judge(SensorState state, Reading reading) {
    gather(state, reading);
    long time = reading.timeMillis();
    byte mode = modeOf(reading);
    judged = 0;
    for (int i = 0; i < state.channels.size(); i++) {
      if (!Double.isNaN(values[i])) {
        double base =
            state.channels.size() > 1 ? state.relations.prediction(i, values) : Double.NaN;
        indices[judged] = i;
        judges[judged++].judge(state.channels.get(i), values[i], time, mode, base);
      }
    }
    return fuse(state, time);
  }

  /**
   * Judges, for each channel, the value that is expected of it at a time.
   *
   * @param copy of the sensor's state; used up
   * @return whether anything is expected; if not there is no result
   */
  boolean judgeExpected(SensorState copy, long time) {
    growJudges(copy.channels.size());
    judged = 0;
    for (int i = 0; i < copy.channels.size(); i++) {
      ChannelState channel = copy.channels.get(i);
      ChannelJudge judge = judges[judged];
      judge.judge(channel, 0, time, (byte) 0, Double.NaN);
      double expected = judge.expected();
      if (!Double.isNaN(expected)) {
        judge.judge(channel, expected, time, (byte) 0, Double.NaN);
        values[judged] = expected;
        indices[judged++] = i;
      }
    }
    return fuse(copy, time);
  }

  /** Lays the reading's values out by channel index, NaN where absent, new channels at the end. */
  private void gather(SensorState state, Reading reading) {
    int known = state.channels.size();
    for (int i = 0; i < reading.channelCount() && known < settings.maxChannels(); i++) {
      if (state.indexOf(reading.channel(i), i) < 0) {
        state.channels.add(newChannel(state, reading.channel(i)));
        known++;
      }
    }
    if (known > 1) {
      state.relations.grow(known);
    }
    growJudges(known);
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < reading.channelCount(); i++) {
      int index = state.indexOf(reading.channel(i), i);
      if (index >= 0) {
        values[index] = reading.value(i);
      }
    }
  }

  private void growJudges(int channels) {
    if (judges.length < channels) {
      int had = judges.length;
      judges = Arrays.copyOf(judges, channels);
      values = new double[channels];
      indices = new int[channels];
      for (int i = had; i < channels; i++) {
        judges[i] = new ChannelJudge(model, settings);
      }
    }
  }

  private ChannelState newChannel(SensorState state, String name) {
    ChannelState channel = new ChannelState(name);
    ChannelJudge.renewQuery(channel, 0, thrift(state));
    return channel;
  }

  /** A mode is told apart by 255 codes of its name; 0 is none. */
  private static byte modeOf(Reading reading) {
    String mode = reading.mode();
    return mode == null ? 0 : (byte) (1 + Math.floorMod(mode.hashCode(), 255));
  }

  private boolean fuse(SensorState state, long time) {
    if (judged == 0) {
      return false;
    }
    logOdds = Double.NEGATIVE_INFINITY;
    score = SustainedSurprise.nats(largestDeparture(state, time));
    leading = 0;
    for (int i = 0; i < judged; i++) {
      if (judges[i].logOdds() > logOdds) {
        logOdds = judges[i].logOdds();
        leading = i;
      }
    }
    ChannelHistory history = leadingState(state).history;
    confidence = history.count() / (history.count() + CONFIDENCE_READINGS);
    isWarmingUp = history.maturity() < 1;
    return true;
  }

  /** Over the channels heard of lately: one that is absent once keeps its last departure. */
  private double largestDeparture(SensorState state, long time) {
    double largest = 0;
    for (int i = 0; i < state.channels.size(); i++) {
      ChannelState channel = state.channels.get(i);
      double absent = (double) time - channel.history.lastTimeMillis();
      boolean isHeard =
          !Double.isNaN(values[i]) || absent <= FORGOTTEN_AFTER * channel.history.intervalMillis();
      if (isHeard) {
        largest = Math.max(largest, channel.sustained.departure());
      }
    }
    return largest;
  }

  /**
   * Learns the reading that was judged last.
   *
   * @param isNormal whether its moments may be remembered as ones to compare with
   */
  void learn(SensorState state, long time, boolean isNormal) {
    for (int i = 0; i < judged; i++) {
      ChannelState channel = state(state, i);
      if (judges[i].learn(channel, time, isNormal)) {
        double pressure = state.incidents.pressure(perReading(state));
        ChannelJudge.renewQuery(channel, pressure, thrift(state));
      }
    }
    if (state.channels.size() > 1) {
      state.relations.learn(values);
    }
    state.lastTimeMillis = time;
  }

  /** Alarms per reading that the budget allows the sensor, above 0. */
  double perReading(SensorState state) {
    double interval = state.channels.isEmpty() ? 0 : state.channels.get(0).history.intervalMillis();
    return Math.max(1e-9, settings.budget().perReading(interval));
  }

  private double thrift(SensorState state) {
    double perChannel = perReading(state) / Math.max(1, state.channels.size());
    return -Math.log10(perChannel) - 4;
  }

  /** The channels of the reading, as far as they are remembered: the first {@link #judged()}. */
  ChannelJudge[] channels() {
    return judges;
  }

  int judged() {
    return judged;
  }

  /** The channel with the highest log-odds. */
  ChannelJudge leading() {
    return judges[leading];
  }

  int leadingIndex() {
    return leading;
  }

  /** State of the channel that a judge judged, one of the first {@link #judged()}. */
  ChannelState state(SensorState state, int judge) {
    return state.channels.get(indices[judge]);
  }

  /** State of the leading channel. */
  ChannelState leadingState(SensorState state) {
    return state(state, leading);
  }

  /** Fused log-odds of the leading channel, before labels. */
  double logOdds() {
    return logOdds;
  }

  /** Surprise in nats, over all channels heard of lately. */
  double score() {
    return score;
  }

  /** How much is known of the leading channel, in [0, 1). */
  double confidence() {
    return confidence;
  }

  boolean isWarmingUp() {
    return isWarmingUp;
  }
}

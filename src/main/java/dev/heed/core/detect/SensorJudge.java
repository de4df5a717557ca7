package dev.heed.core.detect;

import dev.heed.core.detect.settings.EffectiveSettings;
import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Features;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a reading of all channels: each by its own history, then the sensor by its leading
 * channel. What it says is in the {@link Judgement}. Not safe for several threads.
 */
final class SensorJudge {
  private static final double CONFIDENCE_READINGS = 100;

  /** A channel absent for so many of its intervals has no part in the score any more. */
  private static final double FORGOTTEN_AFTER = 60;

  /** What comes nearer to the level than this may be part of an incident, and teaches nothing. */
  private static final double NEAR_NATS = 10;

  /** Silence may use a seventh of the budget: the other kinds have the rest. */
  private static final double SILENCE_NATS = 2;

  private final DetectorSettings settings;
  private final ChannelJudge judge;

  /** What a channel without readings is judged under: nothing is said of it. */
  private final ChannelState unknown = new ChannelState("");

  SensorJudge(Model model, DetectorSettings settings, Set<Ablation> ablations) {
    this.settings = settings;
    this.judge = new ChannelJudge(model, settings, ablations);
  }

  SeriesJudge series() {
    return judge.series();
  }

  /**
   * Judges a reading under what is known before it; the state is not changed.
   *
   * @return whether any of its channels is, or can be, among those that are remembered; if not,
   *     nothing is judged
   */
  boolean judge(
      SensorState state, Reading reading, Judgement out, @Nullable EffectiveSettings set) {
    int known = state.channels.size();
    int room = Math.max(known, Math.min(settings.maxChannels(), known + reading.channelCount()));
    if (room == known && !isAnyKnown(state, reading)) {
      return false;
    }
    out.begin(reading.sensor(), reading.timeMillis(), room, settings.bandwidth(), set);
    int next = known;
    for (int i = 0; i < reading.channelCount(); i++) {
      int index = state.indexOf(reading.channel(i), i);
      if (index < 0 && next < room) {
        index = next++;
      }
      if (index >= 0) {
        ChannelJudgement added = out.add(index, reading.channel(i), reading.value(i));
        ChannelState channel = index < known ? state.channels.get(index) : unknown;
        // Steps and values of a counter are related to nothing, and neither are sentinels.
        boolean isUnrelated = channel.isCounting() || added.isSentinelBySetting();
        out.values[index] = isUnrelated ? Double.NaN : reading.value(i);
      }
    }
    for (int i = 0; i < out.present(); i++) {
      ChannelJudgement channel = out.channel(i);
      if (channel.index < known) {
        judge(state, out, channel);
      } else if (channel.profile != null) {
        judge.judge(unknown, channel, out.timeMillis(), Double.NaN);
      }
    }
    conclude(state, out);
    return out.present() > 0;
  }

  private static boolean isAnyKnown(SensorState state, Reading reading) {
    for (int i = 0; i < reading.channelCount(); i++) {
      if (state.indexOf(reading.channel(i), i) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void judge(SensorState state, Judgement out, ChannelJudgement channel) {
    double base =
        state.channels.size() > 1
            ? state.relations.prediction(channel.index, out.values)
            : Double.NaN;
    judge.judge(state.channels.get(channel.index), channel, out.timeMillis(), base);
    channel.isOpening = !state.incidents.isCandidateOpen();
    if (channel.logOdds > Cases.LOWEST_SHIFT
        && channel.isOpening
        && !channel.isBeyondLimit()
        && isExplained(state, out, channel)) {
      // So far below the level that no label of a real incident lifts it.
      channel.logOdds = Cases.LOWEST_SHIFT;
    }
  }

  private static boolean isExplained(SensorState state, Judgement out, ChannelJudgement channel) {
    return ChannelJudge.isWithinItsBand(channel)
        || ChannelJudge.isExpectedByWeek(
            state.channels.get(channel.index), channel, out.timeMillis());
  }

  /**
   * Judges the silence of each channel: how much the surprise of the gap exceeds what the budget
   * leaves to silence, for the value that is expected at that time.
   *
   * @return whether anything is expected; if not there is no result
   */
  boolean judgeSilence(
      SensorState state, String sensor, long time, Judgement out, @Nullable EffectiveSettings set) {
    out.begin(sensor, time, state.channels.size(), settings.bandwidth(), set);
    double most = Math.log(perReading(state, out, state.lastTimeMillis)) - SILENCE_NATS;
    for (int i = 0; i < state.channels.size(); i++) {
      ChannelState channel = state.channels.get(i);
      ChannelJudgement expected = out.add(i, channel.name, Double.NaN);
      if (judge.expect(channel, expected, time)) {
        expected.logOdds = expected.judged().k[Features.GAP.index()] + most;
        out.values[i] = expected.value;
      } else {
        out.remove();
      }
    }
    conclude(state, out);
    return out.isJudged();
  }

  private void conclude(SensorState state, Judgement out) {
    double departure = departureOfAbsent(state, out);
    if (out.lead()) {
      ChannelHistory history = leadingHistory(state, out);
      double n = history.count();
      // That a limit is crossed is sure without any history.
      double confidence = out.isBeyondLimit() ? 1 : n / (n + CONFIDENCE_READINGS);
      out.rank(departure, confidence, history.maturity() < 1);
    } else {
      out.rank(departure, 0, true);
    }
  }

  private ChannelHistory leadingHistory(SensorState state, Judgement out) {
    return leadingSeries(state, out).history;
  }

  /** Of channels not in the reading but heard of lately: they keep their last departure. */
  private static double departureOfAbsent(SensorState state, Judgement out) {
    double largest = 0;
    for (int i = 0; i < state.channels.size(); i++) {
      SeriesState series = state.channels.get(i).judged();
      double absent = (double) out.timeMillis() - series.history.lastTimeMillis();
      if (!isJudged(out, i) && absent <= FORGOTTEN_AFTER * series.history.intervalMillis()) {
        largest = Math.max(largest, series.departure());
      }
    }
    return largest;
  }

  private static boolean isJudged(Judgement out, int index) {
    for (int i = 0; i < out.present(); i++) {
      if (out.channel(i).index == index) {
        return out.channel(i).isJudged;
      }
    }
    return false;
  }

  /** Learns the reading that was judged. */
  void learn(SensorState state, Judgement judgement) {
    boolean isTeaching = state.incidents.isTeaching();
    double load = state.incidents.load();
    for (int i = 0; i < judgement.present(); i++) {
      ChannelJudgement channel = judgement.channel(i);
      if (channel.index == state.channels.size()) {
        state.channels.add(new ChannelState(channel.name));
      }
      judge.learn(
          state.channels.get(channel.index),
          channel,
          judgement.timeMillis(),
          isTeaching || channel.logOdds <= -NEAR_NATS,
          load,
          Math.max(state.channels.size(), judgement.present()));
    }
    if (state.channels.size() > 1) {
      state.relations.grow(state.channels.size());
      state.relations.learn(judgement.values);
    }
    state.lastTimeMillis = judgement.timeMillis();
  }

  /**
   * Alarms that the budget allows for a reading, above 0. A budget per time allows the more the
   * longer none came: so a silence is told of, if not at once, and over all time it is the same.
   *
   * @param judgement begun for the sensor
   * @param timeMillis of the reading, later than the last one learnt
   */
  double perReading(SensorState state, Judgement judgement, long timeMillis) {
    double interval =
        state.channels.isEmpty() ? 0 : state.channels.get(0).judged().history.intervalMillis();
    double waited = (double) timeMillis - state.lastTimeMillis;
    return budget(judgement).perReading(interval > 0 ? Math.max(interval, waited) : 0);
  }

  private Budget budget(Judgement judgement) {
    EffectiveSettings set = judgement.settings();
    Budget own = set == null ? null : set.sensor().budget();
    return own == null ? settings.budget() : own;
  }

  /** Whether the leading channel was read for less than the learning period that was set. */
  boolean isLearning(SensorState state, Judgement judgement) {
    EffectiveSettings set = judgement.settings();
    Duration period = set == null ? null : set.sensor().learningPeriod();
    if (period == null) {
      return false;
    }
    ChannelHistory history = leadingHistory(state, judgement);
    return history.count() * history.intervalMillis() < period.toMillis();
  }

  /** The series that the leading channel was judged by. */
  SeriesState leadingSeries(SensorState state, Judgement judgement) {
    int index = judgement.leading().index;
    return index < state.channels.size() ? state.channels.get(index).judged() : unknown.judged();
  }
}

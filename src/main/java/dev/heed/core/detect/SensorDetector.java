package dev.heed.core.detect;

import dev.heed.core.encode.Feature;
import dev.heed.core.heads.Namer;
import dev.heed.core.incident.Flag;
import dev.heed.core.incident.IncidentTracker;
import dev.heed.core.incident.Peak;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import dev.heed.core.recall.Fingerprint;
import dev.heed.core.recall.Vote;
import dev.heed.core.stats.SustainedSurprise;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole path from reading to verdict for sensors of any number; holds parameters and scratch
 * space only, everything that is remembered of a sensor is in its {@link SensorState}. Not safe for
 * use by several threads.
 *
 * <p>Each channel of a reading is judged by its own history. A sensor is flagged when the fused
 * log-odds of its leading channel exceed 0; the budget is the sensor's, so with C channels each
 * gets a Cth of it. Channels beyond the setting's maximum are left out.
 */
public final class SensorDetector {
  private static final double CONFIDENCE_READINGS = 100;

  /** An incident goes on while the log-odds are no farther below the level: else it flickers. */
  private static final double NEAR_NATS = 10;

  /** A channel absent for so many of its intervals has no part in the score any more. */
  private static final double FORGOTTEN_AFTER = 60;

  private final Model model;
  private final DetectorSettings settings;
  private final IncidentTracker tracker;
  private final Belief belief;
  private final CurrentFlag flag = new CurrentFlag();
  private ChannelJudge[] judges = {};
  private double[] values = {};
  private int judged;
  private double logOdds;
  private double grade;
  private double score;
  private double confidence;
  private int leading;
  private double perReading;
  private Cases cases = new Cases();

  /** Nats that labels ask for on top of the level, of the reading judged last. */
  private double raise;

  private boolean isHushed;

  public SensorDetector(Model model, DetectorSettings settings) {
    this(model, settings, model.namer());
  }

  /**
   * A detector with a way of its own to name incidents; verdicts do not depend on it, but for the
   * kind.
   */
  public SensorDetector(Model model, DetectorSettings settings, Namer namer) {
    this.model = model;
    this.settings = settings;
    this.tracker = new IncidentTracker(settings.quietReadings(), model.ref(), namer);
    this.belief = new Belief(model);
  }

  /**
   * Labelled incidents that readings are compared with from now on. They may be changed between
   * readings, by whoever owns them; without any, verdicts are as if there were no such thing.
   */
  public void recall(Cases newCases) {
    cases = newCases;
    tracker.recall(newCases);
  }

  /** State of a sensor that nothing was heard of yet. */
  public SensorState newState() {
    return new SensorState();
  }

  /**
   * Scores one reading under what came before it, then learns from it.
   *
   * @param state of the reading's sensor, changed in place if the reading is scored
   * @param reading the reading
   * @param verdict overwritten if the reading is scored
   * @param events receives incident events in order, at most one per reading
   */
  public Acceptance accept(
      SensorState state, Reading reading, SensorVerdict verdict, Consumer<IncidentEvent> events) {
    long time = reading.timeMillis();
    if (time <= state.lastTimeMillis) {
      return time < state.lastTimeMillis ? Acceptance.LATE : Acceptance.DUPLICATE;
    }
    gather(state, reading);
    judge(state, time, modeOf(reading));
    if (judged == 0) {
      return Acceptance.TOO_MANY_CHANNELS;
    }
    fuse(state, time);
    heedLabels(state, reading.sensor());
    grade = state.incidents.grade(logOdds);
    perReading = perReading(state);
    verdict.begin(reading.sensor(), time, judges, judged);
    verdict.fuse(score, logOdds, grade, confidence, isWarmingUp(), leading);
    verdict.believe(belief, perReading);
    state.incidents.score();
    if (isHushed) {
      tracker.hush(state.incidents, raise - cases.shift(reading.sensor()));
    }
    if (grade == 0) {
      tracker.pass(state.incidents, reading.sensor(), time, flag, logOdds > -NEAR_NATS, events);
    } else if (tracker.flag(state.incidents, reading.sensor(), time, flag, events)) {
      verdict.open();
      state.incidents.learnExcess(logOdds);
    }
    learn(state, time);
    verdict.conclude(
        state.incidents.openId(reading.sensor()),
        state.incidents.openKind(),
        state.incidents.rate());
    return Acceptance.SCORED;
  }

  /**
   * Judges a reading without learning it; see {@link Examination}.
   *
   * @param copy of the sensor's state; used up
   * @throws IllegalArgumentException if none of the reading's channels is remembered
   */
  Examined examine(SensorState copy, Reading reading) {
    gather(copy, reading);
    judge(copy, reading.timeMillis(), modeOf(reading));
    if (judged == 0) {
      throw new IllegalArgumentException(
          "reading: none of its channels is among the "
              + settings.maxChannels()
              + " that are remembered");
    }
    fuse(copy, reading.timeMillis());
    heedLabels(copy, reading.sensor());
    grade = copy.incidents.grade(logOdds);
    List<ExaminedChannel> channels =
        Arrays.stream(judges, 0, judged).map(ExaminedChannel::of).toList();
    return new Examined(logOdds, grade, confidence, isWarmingUp(), flag.peak(), channels);
  }

  /**
   * Judges the silence of a sensor: what if it came back only now, with the values expected now? If
   * that would be flagged, and above all for the gap, the incident is opened (or goes on) here and
   * now, and the reading that ends the silence will be part of it.
   *
   * @param state of the sensor; its incidents alone are changed
   * @param time later than the last reading
   * @param events receives incident events, at most one
   * @return whether the silence is an alarm
   */
  boolean judgeSilence(
      SensorState state, String sensor, long time, Consumer<IncidentEvent> events) {
    SensorState copy = state.copy();
    judgeExpected(copy, time);
    if (judged == 0) {
      return false;
    }
    fuse(copy, time);
    heedLabels(copy, sensor);
    grade = copy.incidents.grade(logOdds);
    if (grade == 0 || !judges[leading].isMostly(Feature.GAP)) {
      return false;
    }
    perReading = perReading(copy);
    if (tracker.flagSilence(state.incidents, sensor, time, flag, events)) {
      state.incidents.learnExcess(logOdds);
    }
    return true;
  }

  /** Judges, for each channel, the value that is expected of it at a time. */
  private void judgeExpected(SensorState copy, long time) {
    growJudges(copy.channels.size());
    judged = 0;
    for (ChannelState channel : copy.channels) {
      ChannelJudge judge = judges[judged];
      judge.judge(channel, 0, time, (byte) 0, Double.NaN);
      double expected = judge.expected();
      if (!Double.isNaN(expected)) {
        judge.judge(channel, expected, time, (byte) 0, Double.NaN);
        values[judged++] = expected;
      }
    }
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

  private void judge(SensorState state, long time, byte mode) {
    judged = 0;
    for (int i = 0; i < state.channels.size(); i++) {
      if (!Double.isNaN(values[i])) {
        double base =
            state.channels.size() > 1 ? state.relations.prediction(i, values) : Double.NaN;
        judges[judged++].judge(state.channels.get(i), values[i], time, mode, base);
      }
    }
  }

  private void fuse(SensorState state, long time) {
    logOdds = Double.NEGATIVE_INFINITY;
    score = SustainedSurprise.nats(largestDeparture(state, time));
    leading = 0;
    for (int i = 0; i < judged; i++) {
      if (judges[i].logOdds() > logOdds) {
        logOdds = judges[i].logOdds();
        leading = i;
      }
    }
    int n = judges[leading].state().history.count();
    confidence = n / (n + CONFIDENCE_READINGS);
  }

  /** Takes off the log-odds what labels ask for; nothing is done for a reading far below. */
  private void heedLabels(SensorState state, String sensor) {
    raise = 0;
    isHushed = false;
    if (cases.size() == 0 || logOdds <= Cases.LOWEST_SHIFT) {
      return;
    }
    raise = cases.shift(sensor);
    boolean wouldOpen = logOdds > raise && !state.incidents.isOpen();
    if (wouldOpen) {
      Vote vote = cases.vote(sensor, flag.channel(), flag.fingerprint());
      double extra = vote.isRatherReal() ? 0 : Math.max(vote.nats(), state.incidents.hush());
      raise += extra;
      isHushed = extra > 0 && logOdds <= raise;
    }
    logOdds -= raise;
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

  private boolean isWarmingUp() {
    return judges[leading].state().history.maturity() < 1;
  }

  private void learn(SensorState state, long time) {
    for (int i = 0; i < judged; i++) {
      if (judges[i].learn(time, grade == 0)) {
        double pressure = state.incidents.pressure(perReading(state));
        ChannelJudge.renewQuery(judges[i].state(), pressure, thrift(state));
      }
    }
    if (state.channels.size() > 1) {
      state.relations.learn(values);
    }
    state.lastTimeMillis = time;
  }

  private double perReading(SensorState state) {
    double interval = state.channels.isEmpty() ? 0 : state.channels.get(0).history.intervalMillis();
    return Math.max(1e-9, settings.budget().perReading(interval));
  }

  private double thrift(SensorState state) {
    double perChannel = perReading(state) / Math.max(1, state.channels.size());
    return -Math.log10(perChannel) - 4;
  }

  /** The reading judged last, as the incident tracker asks about it. */
  private final class CurrentFlag implements Flag {
    private ChannelJudge judge() {
      return judges[leading];
    }

    @Override
    public String channel() {
      return judge().state().name;
    }

    @Override
    public double grade() {
      return grade;
    }

    @Override
    public double confidence() {
      return confidence;
    }

    @Override
    public double nats(int feature) {
      return judge().nats(feature);
    }

    @Override
    public double signedNats(int feature) {
      return judge().signedNats(feature);
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(judge().surprises(), judge().direction());
    }

    @Override
    public Peak peak() {
      ChannelJudge judge = judge();
      return new Peak(
          judge.state().name,
          grade,
          belief.told(logOdds, perReading, true),
          score,
          judge.direction(),
          judge.value(),
          judge.expected(),
          judge.lower(),
          judge.upper(),
          judge.expecter().usualLower(),
          judge.expecter().usualUpper(),
          judge.additiveReport(),
          judge.multiplicativeReport(),
          judge.counterfactual(raise),
          Peak.features(judge.surprises()),
          judge.expecter().neighbours(),
          judge.expecter().bandwidth(),
          judge.expecter().evidence());
    }
  }
}

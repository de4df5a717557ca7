package dev.heed.core.detect;

import dev.heed.core.encode.Features;
import dev.heed.core.expect.Expecter;
import dev.heed.core.heads.Namer;
import dev.heed.core.incident.Flag;
import dev.heed.core.incident.IncidentTracker;
import dev.heed.core.incident.Peak;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.Reading;
import dev.heed.core.message.Strength;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import dev.heed.core.recall.Fingerprint;
import dev.heed.core.recall.Vote;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
  /** An incident goes on while the log-odds are no farther below the level: else it flickers. */
  private static final double NEAR_NATS = 10;

  private final DetectorSettings settings;
  private final SensorJudge judge;
  private final IncidentTracker tracker;
  private final Belief belief;
  private final CurrentFlag flag = new CurrentFlag();

  /** Of the reading judged last, what labels ask for taken off. */
  private double logOdds;

  private double grade;
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
    this.settings = settings;
    this.judge = new SensorJudge(model, settings);
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
    if (!judge.judge(state, reading)) {
      return Acceptance.TOO_MANY_CHANNELS;
    }
    heedLabels(state, reading.sensor());
    grade = state.incidents.grade(logOdds);
    perReading = judge.perReading(state);
    verdict.begin(reading.sensor(), time, judge.channels(), judge.judged());
    verdict.fuse(
        judge.score(),
        logOdds,
        grade,
        judge.confidence(),
        judge.isWarmingUp(),
        judge.leadingIndex());
    verdict.believe(belief, perReading);
    state.incidents.score();
    if (isHushed) {
      tracker.hush(state.incidents, raise - cases.shift(reading.sensor()));
    }
    if (grade == 0) {
      tracker.pass(state.incidents, reading.sensor(), time, flag, logOdds > -NEAR_NATS, events);
    } else if (tracker.flag(state.incidents, reading.sensor(), time, flag.of(state), events)) {
      verdict.open();
      state.incidents.learnExcess(logOdds);
    }
    judge.learn(state, time, grade == 0);
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
    if (!judge.judge(copy, reading)) {
      throw new IllegalArgumentException(
          "reading: none of its channels is among the "
              + settings.maxChannels()
              + " that are remembered");
    }
    heedLabels(copy, reading.sensor());
    grade = copy.incidents.grade(logOdds);
    List<ExaminedChannel> channels =
        IntStream.range(0, judge.judged())
            .mapToObj(i -> ExaminedChannel.of(judge.channels()[i], judge.state(copy, i)))
            .toList();
    return new Examined(
        logOdds, grade, judge.confidence(), judge.isWarmingUp(), flag.of(copy).peak(), channels);
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
    if (!judge.judgeExpected(copy, time)) {
      return false;
    }
    heedLabels(copy, sensor);
    grade = copy.incidents.grade(logOdds);
    if (grade == 0 || !judge.leading().isMostly(Features.GAP)) {
      return false;
    }
    perReading = judge.perReading(copy);
    if (tracker.flagSilence(state.incidents, sensor, time, flag.of(copy), events)) {
      state.incidents.learnExcess(logOdds);
    }
    return true;
  }

  /** Takes the log-odds less what labels ask for; nothing is done for a reading far below. */
  private void heedLabels(SensorState state, String sensor) {
    logOdds = judge.logOdds();
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

  /** The reading judged last, as the incident tracker asks about it. */
  private final class CurrentFlag implements Flag {
    /** State of the sensor that was flagged last; read only while its reading is judged. */
    private SensorState state = new SensorState();

    CurrentFlag of(SensorState flagged) {
      state = flagged;
      return this;
    }

    @Override
    public String channel() {
      return judge.leading().name();
    }

    @Override
    public double grade() {
      return grade;
    }

    @Override
    public double confidence() {
      return judge.confidence();
    }

    @Override
    public double nats(int feature) {
      return judge.leading().nats(feature);
    }

    @Override
    public double signedNats(int feature) {
      return judge.leading().signedNats(feature);
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(judge.leading().surprises(), judge.leading().direction());
    }

    @Override
    public Peak peak() {
      ChannelJudge leading = judge.leading();
      ChannelState channel = judge.leadingState(state);
      Expecter expecter = leading.expecter();
      return new Peak(
          leading.name(),
          new Strength(grade, belief.told(logOdds, perReading, true), judge.score()),
          new Deviation(
              leading.direction(),
              leading.value(),
              leading.expectedReport(),
              leading.counterfactual(channel, raise)),
          new Lenses(leading.additiveReport(), leading.multiplicativeReport()),
          Peak.features(leading.surprises()),
          new Neighbourhood(
              expecter.neighbours(), expecter.bandwidth(), expecter.evidence(channel.expectation)));
    }
  }
}

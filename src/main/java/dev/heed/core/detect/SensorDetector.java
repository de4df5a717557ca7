package dev.heed.core.detect;

import dev.heed.core.detect.settings.EffectiveSettings;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.forecast.Forecaster;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Side;
import dev.heed.core.incident.Flag;
import dev.heed.core.incident.IncidentTracker;
import dev.heed.core.incident.Peak;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.Reading;
import dev.heed.core.message.Strength;
import dev.heed.core.message.Suppression;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import dev.heed.core.recall.Fingerprint;
import dev.heed.core.recall.Present;
import dev.heed.core.recall.Vote;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole path from reading to judgement for sensors of any number; holds parameters and scratch
 * space only, everything that is remembered of a sensor is in its {@link SensorState}. Not safe for
 * use by several threads.
 *
 * <p>Each channel of a reading is judged by its own history. A sensor is flagged when the fused
 * log-odds of its leading channel exceed 0. What opens an incident is a candidate: one level for
 * all budgets, about one in 1,000 readings of noise. The budget is a cut on the candidate's grade:
 * those beyond it are reported. Channels beyond the setting's maximum are left out.
 */
public final class SensorDetector implements Detector {
  /** An incident goes on while the log-odds are no farther below the level: else it flickers. */
  private static final double NEAR_NATS = 10;

  private final DetectorSettings settings;
  private final SensorJudge judge;
  private final IncidentTracker tracker;
  private final Belief belief;
  private final CurrentFlag flag = new CurrentFlag();
  private final Judgement silent = new Judgement();
  private Cases cases = new Cases();
  private boolean isTrusting;
  private SettingsBook book = new SettingsBook();

  public SensorDetector(Model model, DetectorSettings settings) {
    this(model, settings, model.namer(), model.incidentBelief());
  }

  /**
   * A detector with ways of its own to name and to believe incidents; judgements do not depend on
   * them, but for the kind.
   *
   * @param incidentBelief probability that an incident is true, asked once per event; null for that
   *     of its worst reading
   */
  public SensorDetector(
      Model model,
      DetectorSettings settings,
      Namer namer,
      @Nullable ToDoubleFunction<IncidentFacts> incidentBelief) {
    this(model, settings, namer, incidentBelief, Set.of());
  }

  /**
   * A detector without parts of the judgement, for the accuracy harness alone.
   *
   * @param ablations what is taken out
   */
  public SensorDetector(Model model, DetectorSettings settings, Set<Ablation> ablations) {
    this(model, settings, model.namer(), model.incidentBelief(), ablations);
  }

  private SensorDetector(
      Model model,
      DetectorSettings settings,
      Namer namer,
      @Nullable ToDoubleFunction<IncidentFacts> incidentBelief,
      Set<Ablation> ablations) {
    this.settings = settings;
    this.judge = new SensorJudge(model, settings, ablations);
    this.tracker = new IncidentTracker(model.ref(), namer, incidentBelief);
    this.belief = new Belief(model);
  }

  /**
   * Labelled incidents that readings are compared with from now on. They may be changed between
   * readings, by whoever owns them; without any, judgements are as if there were no such thing. A
   * label counts only while its sensor remembers the incident: anybody may have sent it.
   */
  public void recall(Cases newCases) {
    cases = newCases;
    isTrusting = false;
    tracker.recall(newCases);
  }

  /** The same with labels from a source that is trusted: all count, also of what is yet to come. */
  public void recallTrusted(Cases newCases) {
    recall(newCases);
    isTrusting = true;
  }

  /**
   * What is set of sensors and channels from now on. It may be changed between readings, by whoever
   * owns it; an empty one changes nothing of any judgement.
   */
  public void configure(SettingsBook newBook) {
    book = newBook;
  }

  @Override
  public SensorState newState() {
    return new SensorState();
  }

  @Override
  public Acceptance judge(SensorState state, Reading reading, Judgement judgement) {
    long time = reading.timeMillis();
    if (time <= state.lastTimeMillis) {
      return time < state.lastTimeMillis ? Acceptance.LATE : Acceptance.DUPLICATE;
    }
    if (!judge.judge(state, reading, judgement, book.effective(reading.sensor()))) {
      return Acceptance.TOO_MANY_CHANNELS;
    }
    weigh(state, judgement);
    return Acceptance.SCORED;
  }

  /** Takes off what labels ask for, and grades what is left. */
  private void weigh(SensorState state, Judgement judgement) {
    flag.of(state, judgement);
    if (judgement.isBeyondLimit()) {
      judgement.grade(1, belief);
      return;
    }
    heedLabels(state, judgement);
    judgement.grade(
        state.incidents.grade(judgement.logOddsOrBound(), judgement.confidence()), belief);
  }

  @Override
  public void learn(SensorState state, Judgement judgement, Consumer<IncidentEvent> events) {
    String sensor = judgement.sensor();
    long time = judgement.timeMillis();
    flag.of(state, judgement);
    state.incidents.score();
    if (judgement.isSuppressed()) {
      tracker.suppress(state.incidents, suppression(state, judgement), flag.quietReadings());
    }
    if (!judgement.isFlagged()) {
      boolean isNear = judgement.logOddsOrBound() > -NEAR_NATS;
      tracker.pass(state.incidents, sensor, time, flag, isNear, events);
    } else if (tracker.flag(state.incidents, sensor, time, flag, events)) {
      judgement.open();
    }
    judge.learn(state, judgement);
    judgement.conclude(
        state.incidents.openId(sensor), state.incidents.openKind(), state.incidents.rate());
  }

  /**
   * Judges a reading and says everything of it; see {@link Examination}. Nothing is changed.
   *
   * @throws IllegalArgumentException if none of the reading's channels is judged; says why
   */
  Examined examine(SensorState state, Reading reading, Judgement judgement) {
    judge.judge(state, reading, judgement, book.effective(reading.sensor()));
    if (!judgement.isJudged()) {
      throw new IllegalArgumentException(
          "reading: none of its channels is judged: held back as one of the first of its channel,"
              + " a sentinel, or beyond the "
              + settings.maxChannels()
              + " channels that are remembered");
    }
    weigh(state, judgement);
    List<ExaminedChannel> channels =
        IntStream.range(0, judgement.present())
            .mapToObj(judgement::channel)
            .filter(channel -> channel.isJudged)
            .filter(channel -> channel.index < state.channels.size())
            .map(channel -> ExaminedChannel.of(judge.series(), channel, state))
            .toList();
    return new Examined(
        judgement.logOdds(),
        judgement.grade(),
        judgement.confidence(),
        judgement.isWarmingUp(),
        flag.peak(),
        channels);
  }

  /**
   * Judges the silence of a sensor by its length alone, as the other features have seen nothing of
   * it. If that is more than the budget leaves to silence, the incident is opened (or goes on) here
   * and now, with the value expected now, and the reading that ends the silence will be part of it.
   *
   * @param state of the sensor; its incidents alone are changed
   * @param time later than the last reading
   * @param events receives incident events, at most one
   * @return whether the silence is an alarm
   */
  boolean judgeSilence(
      SensorState state, String sensor, long time, Consumer<IncidentEvent> events) {
    if (!judge.judgeSilence(state, sensor, time, silent, book.effective(sensor))) {
      return false;
    }
    weigh(state, silent);
    if (!silent.isFlagged()) {
      return false;
    }
    tracker.flagSilence(state.incidents, sensor, time, flag, events);
    return true;
  }

  /** What the like of a suppressed reading needs on top while it lasts; never much more than it. */
  private double suppression(SensorState state, Judgement judgement) {
    double shift = shift(state, judgement);
    double logOdds = judgement.logOddsOrBound() + judgement.raise() - shift;
    return Math.min(judgement.raise() - shift, Vote.mostFor(logOdds));
  }

  private double shift(SensorState state, Judgement judgement) {
    return cases.shift(judgement.sensor(), judgement.timeMillis(), start -> counts(state, start));
  }

  private boolean counts(SensorState state, long startMillis) {
    return isTrusting || state.incidents.had(startMillis);
  }

  /** Takes the log-odds less what labels ask for; nothing is done for a reading far below. */
  private void heedLabels(SensorState state, Judgement judgement) {
    double logOdds = judgement.logOddsOrBound();
    if (cases.size() == 0 || logOdds <= Cases.LOWEST_SHIFT) {
      return;
    }
    double raise = shift(state, judgement);
    if (logOdds <= raise || state.incidents.isOpen()) {
      judgement.label(raise);
      return;
    }
    Vote vote = cases.vote(flag.present(), start -> counts(state, start));
    double extra = vote.isRatherReal() ? 0 : Math.max(vote.nats(), state.incidents.suppressed());
    judgement.label(raise + extra);
    if (extra > 0 && logOdds <= raise + extra) {
      judgement.suppress(new Suppression(extra, vote.incidents()));
    }
  }

  /** A judged reading, as the incident tracker asks about it before it is learnt. */
  private final class CurrentFlag implements Flag {
    private SensorState state = new SensorState();
    private Judgement judgement = new Judgement();

    void of(SensorState newState, Judgement newJudgement) {
      state = newState;
      judgement = newJudgement;
    }

    private SeriesJudgement judged() {
      return judgement.leading().judged();
    }

    @Override
    public boolean isJudged() {
      return judgement.isJudged();
    }

    @Override
    public String channel() {
      return judgement.leading().name;
    }

    @Override
    public double logOdds() {
      return judgement.logOdds();
    }

    @Override
    public double grade() {
      return judgement.grade();
    }

    @Override
    public double cut() {
      if (judgement.isBeyondLimit()) {
        return 0;
      }
      if (judge.isLearning(state, judgement)) {
        return 1; // No grade is beyond it.
      }
      if (judgement == silent) {
        return 0; // What silence may cost is in its log-odds.
      }
      return state.incidents.cut(judge.perReading(state, judgement, judgement.timeMillis()));
    }

    @Override
    public double confidence() {
      return judgement.confidence();
    }

    @Override
    public boolean isCalm() {
      ChannelJudgement leading = judgement.leading();
      if (leading.isBeyondLimit()) {
        return false;
      }
      return judgement.isFlagged() ? ChannelJudge.isWithinItsBand(leading) : leading.isWithinBand();
    }

    @Override
    public boolean isWithinBand() {
      return judgement.leading().isWithinBand();
    }

    @Override
    public double overLimit() {
      return judgement.leading().overLimit;
    }

    @Override
    public int quietReadings() {
      EffectiveSettings set = judgement.settings();
      Integer own = set == null ? null : set.sensor().quietReadings();
      return own == null ? settings.quietReadings() : own;
    }

    @Override
    public double departure() {
      return judged().departureFromBase();
    }

    @Override
    public double usualDeparture() {
      return judge.leadingSeries(state, judgement).history.usualDeparture();
    }

    @Override
    public Side side() {
      return Side.of(deviation(Double.NaN));
    }

    private Deviation deviation(double counterfactual) {
      ChannelJudgement leading = judgement.leading();
      return new Deviation(
          leading.direction(), leading.value, leading.expectedReport(), counterfactual);
    }

    @Override
    public double nats(int feature) {
      return judged().k[feature];
    }

    @Override
    public double signedNats(int feature) {
      return judged().signedNats(feature);
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(judged().surprises(), judgement.leading().direction());
    }

    Present present() {
      return new Present(
          judgement.sensor(),
          channel(),
          judgement.timeMillis(),
          fingerprint(),
          Fingerprint.size(judged().surprises()));
    }

    @Override
    public Peak peak() {
      ChannelJudgement leading = judgement.leading();
      SeriesState series = judge.leadingSeries(state, judgement);
      SeriesJudge judges = judge.series();
      // No value of the reading that ends a silence would help.
      double counterfactual =
          judgement == silent || leading.isBeyondLimit()
              ? Double.NaN
              : judges.counterfactual(series, judged(), judgement.raise(), leading.isOpening);
      return new Peak(
          leading.name,
          new Strength(judgement.grade(), probability(), judgement.score()),
          deviation(leading.counterfactual(counterfactual)),
          judges.report(series, judged()),
          Peak.features(judged().surprises()),
          neighbourhood(series));
    }

    private double probability() {
      return judgement.isBeyondLimit() ? 1 : belief.calibrated(judgement.logOdds(), true);
    }

    private Neighbourhood neighbourhood(SeriesState series) {
      Forecaster forecast = judged().forecast();
      return new Neighbourhood(
          forecast.neighbours(series.history.forecast()),
          forecast.bandwidth(),
          forecast.evidence(series.history.forecast()));
    }
  }
}

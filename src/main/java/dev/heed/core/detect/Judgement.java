package dev.heed.core.detect;

import dev.heed.core.detect.settings.EffectiveSettings;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Suppression;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.stats.SustainedSurprise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a detector says of one reading. Mutable and reused, so that scoring allocates nothing;
 * {@link #toEvent} makes a message of it. What it holds is its own: it stays as it is until a
 * detector fills it again, whatever else that detector judges.
 */
public final class Judgement {
  /** Log-odds from here on are exact; labels take off less than what this leaves. */
  private static final double EXACT_FROM = SeriesJudge.EXACT_FROM;

  private final boolean isFull;
  private final boolean isOfSupposed;
  private ChannelJudgement[] channels = {};

  /** Values by channel of the sensor, NaN where absent, as relations between channels see them. */
  double[] values = {};

  private int present;
  private int leading = -1;
  private String sensor = "";
  private long timeMillis;
  private double departure;
  private double logOdds;
  private double grade;
  private double confidence;
  private boolean isWarmingUp;

  /** Nats that labels ask for on top of the level; what kept an incident from opening, if any. */
  private double raise;

  private @Nullable Suppression suppression;
  private double detection;
  private double realisedAlertRate;
  private @Nullable String incident;
  private @Nullable Kind kind;
  private @Nullable Belief belief;
  private @Nullable EffectiveSettings settings;

  /** One that says what alerts need. */
  public Judgement() {
    this(false, false);
  }

  private Judgement(boolean isFull, boolean isOfSupposed) {
    this.isFull = isFull;
    this.isOfSupposed = isOfSupposed;
  }

  /** One that has slopes of every reading too, for {@link #toEvent}; costs more. */
  public static Judgement inFull() {
    return new Judgement(true, false);
  }

  /** One of values that were not read: none is left out as a sentinel or as an unclear angle. */
  static Judgement ofSupposed() {
    return new Judgement(false, true);
  }

  /**
   * @param newSettings what is set of the sensor; null if nothing
   */
  void begin(
      String newSensor,
      long newTimeMillis,
      int known,
      double bandwidth,
      @Nullable EffectiveSettings newSettings) {
    settings = newSettings;
    sensor = newSensor;
    timeMillis = newTimeMillis;
    present = 0;
    leading = -1;
    logOdds = Double.NEGATIVE_INFINITY;
    grade = 0;
    raise = 0;
    suppression = null;
    detection = 0;
    if (values.length < known) {
      int had = channels.length;
      values = new double[known];
      channels = Arrays.copyOf(channels, known);
      for (int i = had; i < known; i++) {
        channels[i] = new ChannelJudgement(bandwidth, isFull);
        channels[i].isSupposed = isOfSupposed;
      }
    }
    Arrays.fill(values, Double.NaN);
  }

  /** The next channel of the reading. */
  ChannelJudgement add(int index, String name, double value) {
    ChannelJudgement channel = channels[present++];
    channel.begin(index, name, value, settings);
    return channel;
  }

  /** Takes the last channel back. */
  void remove() {
    present--;
  }

  int present() {
    return present;
  }

  ChannelJudgement channel(int i) {
    return channels[i];
  }

  /**
   * Finds the channel that leads: one beyond its limit before all others, then the one with the
   * highest log-odds; whether any is judged.
   */
  boolean lead() {
    leading = -1;
    logOdds = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < present; i++) {
      ChannelJudgement channel = channels[i];
      if (channel.isJudged && (leading < 0 || leads(channel, channels[leading]))) {
        logOdds = channel.logOdds;
        leading = i;
      }
    }
    return leading >= 0;
  }

  private static boolean leads(ChannelJudgement channel, ChannelJudgement other) {
    return channel.isBeyondLimit() == other.isBeyondLimit()
        ? channel.logOdds > other.logOdds
        : channel.isBeyondLimit();
  }

  /** Whether the leading channel is beyond a physical limit that was set. */
  boolean isBeyondLimit() {
    return leading >= 0 && channels[leading].isBeyondLimit();
  }

  /** What is set of the sensor; null if nothing. */
  @Nullable EffectiveSettings settings() {
    return settings;
  }

  /**
   * @param ofAbsent largest departure of channels that are not in the reading
   */
  void rank(double ofAbsent, double newConfidence, boolean warmingUp) {
    departure = ofAbsent;
    confidence = newConfidence;
    isWarmingUp = warmingUp;
  }

  void label(double newRaise) {
    raise = newRaise;
    logOdds -= newRaise;
  }

  void suppress(Suppression newSuppression) {
    suppression = newSuppression;
  }

  void grade(double newGrade, Belief newBelief) {
    grade = newGrade;
    belief = newBelief;
  }

  void open() {
    detection = grade;
  }

  void conclude(@Nullable String newIncident, @Nullable Kind newKind, double alertRate) {
    incident = newIncident;
    kind = newKind;
    realisedAlertRate = alertRate;
  }

  double raise() {
    return raise;
  }

  /** Whether the reading would have been flagged, were it not for labels. */
  public boolean isSuppressed() {
    return suppression != null;
  }

  /** Whether any of the reading's values is judged; else they are held back, or sentinels. */
  public boolean isJudged() {
    return leading >= 0;
  }

  /** The sensor. */
  public String sensor() {
    return sensor;
  }

  /** Event time in epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Surprise of the sensor in nats, at least 0, sustained while an anomaly lasts. */
  public double score() {
    double largest = departure;
    for (int i = 0; i < present; i++) {
      if (channels[i].isJudged) {
        largest = Math.max(largest, channels[i].judged().departure());
      }
    }
    return SustainedSurprise.nats(largest);
  }

  /** Fused log-odds of the reading against window and null key; flagged above 0. */
  public double logOdds() {
    if (logOdds >= EXACT_FROM || leading < 0) {
      return logOdds;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < present; i++) {
      if (channels[i].isJudged) {
        largest = Math.max(largest, channels[i].exactLogOdds());
      }
    }
    return largest - raise;
  }

  /** The same where it comes near the level; below, what it does not exceed. */
  double logOddsOrBound() {
    return logOdds;
  }

  public boolean isFlagged() {
    return grade > 0;
  }

  /**
   * How much the reading stands out of what noise has, in (0, 1]; 0 if it is not flagged. The
   * budget is a cut on it.
   */
  public double grade() {
    return grade;
  }

  /** Whether an incident is open after the reading. */
  public boolean isInIncident() {
    return kind != null;
  }

  /**
   * Probability in [0, 1] that the reading is within the span of a fault, given it and all before
   * it, for faults as frequent as those that the model's calibration was fitted to; without a
   * calibration the plain weight of the log-odds. Made when asked for; allocates nothing.
   */
  public double probability() {
    return isBeyondLimit() ? 1 : belief().probability(logOdds(), isInIncident());
  }

  private Belief belief() {
    if (belief == null) {
      throw new IllegalStateException("no reading was judged yet");
    }
    return belief;
  }

  /** The grade on the reading that opens an incident, else 0. */
  public double detection() {
    return detection;
  }

  /** How much history stands behind the judgement, in [0, 1). */
  public double confidence() {
    return confidence;
  }

  /** Whether the leading channel has too little history for a calibrated judgement. */
  public boolean isWarmingUp() {
    return isWarmingUp;
  }

  /** Id of the open incident, or null. */
  public @Nullable String incident() {
    return incident;
  }

  /** Kind of the open incident, or null. */
  public @Nullable Kind kind() {
    return kind;
  }

  /** Realised alarms per reading of this sensor so far. */
  public double realisedAlertRate() {
    return realisedAlertRate;
  }

  /** The leading channel's name. */
  public String channel() {
    return leading().name;
  }

  /** Saturation of the additive lens for the leading channel, in [0, 1]. */
  public double saturation() {
    return leading().isJudged ? leading().judged().additive.saturation() : 0;
  }

  /** Expected value of the leading channel; NaN while unknown. */
  public double expected() {
    return leading().expected();
  }

  /** Lower end of the leading channel's band; NaN while unknown. */
  public double lower() {
    return leading().lower();
  }

  /** Upper end of the leading channel's band; NaN while unknown. */
  public double upper() {
    return leading().upper();
  }

  /** The judged channel with the highest log-odds, or the first. */
  ChannelJudgement leading() {
    if (present == 0) {
      throw new IllegalStateException("no reading was judged yet");
    }
    return channels[Math.max(0, leading)];
  }

  /** The message for the scores topic. */
  public VerdictEvent toEvent() {
    List<VerdictEvent.Channel> messages = new ArrayList<>(present);
    for (int i = 0; i < present; i++) {
      if (channels[i].isJudged) {
        messages.add(message(channels[i]));
      }
    }
    return new VerdictEvent(
        sensor,
        timeMillis,
        isWarmingUp ? "warming_up" : "ready",
        score(),
        grade,
        confidence,
        calibrated(),
        kind,
        incident,
        suppression,
        messages);
  }

  private double calibrated() {
    if (isBeyondLimit()) {
      return 1;
    }
    return belief == null ? Double.NaN : belief.calibrated(logOdds(), isInIncident());
  }

  private static VerdictEvent.Channel message(ChannelJudgement channel) {
    return new VerdictEvent.Channel(
        channel.name,
        channel.value,
        SustainedSurprise.nats(channel.judged().departure()),
        channel.expectedReport(),
        SeriesJudge.brief(channel.judged()));
  }
}

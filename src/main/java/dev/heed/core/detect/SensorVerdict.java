package dev.heed.core.detect;

import dev.heed.core.message.Kind;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.VerdictEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the detector says of one reading. Mutable and reused, so that scoring allocates nothing;
 * {@link #toEvent} makes a message of it. Valid until the detector's next reading.
 */
public final class SensorVerdict {
  private String sensor = "";
  private long timeMillis;
  private double score;
  private double logOdds;
  private double grade;
  private double detection;
  private double confidence;
  private boolean isWarmingUp;
  private double realisedAlertRate;
  private ChannelJudge @Nullable [] judges;
  private int judged;
  private int leading;
  private @Nullable String incident;
  private @Nullable Kind kind;
  private @Nullable Belief belief;
  private double perReading;

  void begin(String newSensor, long newTimeMillis, ChannelJudge[] newJudges, int newJudged) {
    sensor = newSensor;
    timeMillis = newTimeMillis;
    judges = newJudges;
    judged = newJudged;
    detection = 0;
  }

  void fuse(
      double newScore,
      double newLogOdds,
      double newGrade,
      double newConfidence,
      boolean warmingUp,
      int newLeading) {
    score = newScore;
    logOdds = newLogOdds;
    grade = newGrade;
    confidence = newConfidence;
    isWarmingUp = warmingUp;
    leading = newLeading;
  }

  void believe(Belief newBelief, double newPerReading) {
    belief = newBelief;
    perReading = newPerReading;
  }

  void open() {
    detection = grade;
  }

  void conclude(@Nullable String newIncident, @Nullable Kind newKind, double alertRate) {
    incident = newIncident;
    kind = newKind;
    realisedAlertRate = alertRate;
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
    return score;
  }

  /** Fused log-odds of the reading against window and null key; flagged above 0. */
  public double logOdds() {
    return logOdds;
  }

  public boolean isFlagged() {
    return grade > 0;
  }

  /** How far beyond the budgeted level, in (0, 1]; 0 if the reading is not flagged. */
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
    return belief().probability(logOdds, perReading, isInIncident());
  }

  private Belief belief() {
    if (belief == null) {
      throw new IllegalStateException("no reading was scored yet");
    }
    return belief;
  }

  /** The grade on the reading that opens an incident, else 0. */
  public double detection() {
    return detection;
  }

  /** How much history stands behind the verdict, in [0, 1]. */
  public double confidence() {
    return confidence;
  }

  /** Whether the leading channel has too little history for a calibrated judgement. */
  public boolean isWarmingUp() {
    return isWarmingUp;
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
    return leading().name();
  }

  /** Saturation of the additive lens for the leading channel, in [0, 1]. */
  public double saturation() {
    return leading().saturation();
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

  private ChannelJudge leading() {
    if (judges == null) {
      throw new IllegalStateException("no reading was scored yet");
    }
    return judges[leading];
  }

  /** The message for the scores topic. */
  public VerdictEvent toEvent() {
    List<VerdictEvent.Channel> channels = new ArrayList<>(judged);
    if (judges != null) {
      for (int i = 0; i < judged; i++) {
        channels.add(channel(judges[i]));
      }
    }
    return new VerdictEvent(
        sensor,
        timeMillis,
        isWarmingUp ? "warming_up" : "ready",
        score,
        grade,
        confidence,
        belief == null ? Double.NaN : belief.told(logOdds, perReading, isInIncident()),
        kind,
        incident,
        channels);
  }

  private static VerdictEvent.Channel channel(ChannelJudge judge) {
    return new VerdictEvent.Channel(
        judge.name(),
        judge.value(),
        judge.score(),
        judge.expectedReport(),
        new Lenses(judge.additiveBrief(), judge.multiplicativeReport()));
  }
}

package dev.heed.core.incident;

import dev.heed.core.message.Kind;
import dev.heed.core.recall.PastIncidents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a sensor's incidents: the open one, the last ones, how many there were, and
 * the recent load of candidates.
 */
public final class IncidentHistory {
  /** Candidates per reading that the level allows on noise, whatever the budget. */
  public static final double CANDIDATES = 1e-3;

  /** Readings after which a candidate's load has fallen to 1/e. */
  private static final double MEMORY = 10_000;

  private static final double DECAY = Math.exp(-1 / MEMORY);
  private static final double MOST_LOAD = 100;

  /** Load that a new sensor begins with: it has shown nothing yet. */
  private static final double FIRST_LOAD = 0.3;

  /** Mean log-odds of alarms on noise, before a sensor has alarms of its own, and its weight. */
  private static final double FIRST_EXCESS = 8;

  private static final int FIRST_EXCESS_WEIGHT = 4;
  private static final int EXCESS_MEMORY = 50;

  /**
   * A candidate counts for at most so many usual ones: faults must not become the measure of noise,
   * or each costs the next. What clipping takes off the mean of an exponential law is put back.
   */
  private static final double EXCESS_CLIP = 2;

  private static final double UNCLIPPED = 1 / -Math.expm1(-EXCESS_CLIP);

  /** Grades of noise are a little less than uniform: the cut is so many times as far out. */
  private static final double CUT_MARGIN = 1.3;

  private @Nullable Incident open;

  /** A reported incident that is over for the level, but not yet for who reads of it. */
  private @Nullable Incident lingering;

  private long scored;
  private long candidates;
  private long opened;
  private double recent = FIRST_LOAD * CANDIDATES * MEMORY;
  private double excess = FIRST_EXCESS;

  /** The usual excess as it was before the open incident. */
  private double excessBefore = FIRST_EXCESS;

  private PastIncidents past = new PastIncidents();

  /** The last unmistakable candidates, reported or not: the level does not know of the budget. */
  private PastIncidents unmistakable = new PastIncidents();

  /** Readings for which the last known false alarm still counts, and the nats that it costs. */
  private int suppressedReadings;

  private double suppressedNats;

  /** Counts one scored reading. */
  public void score() {
    scored++;
    recent *= DECAY;
    if (suppressedReadings > 0) {
      suppressedReadings--;
    }
  }

  @Nullable Incident open() {
    return open;
  }

  /**
   * Begins a candidate.
   *
   * @param logOdds of the reading that begins it, above 0
   */
  void begin(Incident incident, double logOdds) {
    open = incident;
    excessBefore = excess;
    candidates++;
    recent++;
    double n = Math.min(EXCESS_MEMORY, FIRST_EXCESS_WEIGHT + candidates);
    excess += (UNCLIPPED * Math.min(logOdds, EXCESS_CLIP * excess) - excess) / n;
  }

  /** Begins an incident beyond a limit that was set: the level learns nothing of it. */
  void beginAtLimit(Incident incident) {
    open = incident;
    excessBefore = excess;
  }

  /** Counts the open candidate as reported. */
  void report() {
    opened++;
  }

  /**
   * Ends the open incident. An unmistakable one that comes back as regularly as those before it has
   * told the level nothing new: what it added is taken back, so that the next repetition is found
   * as this one was.
   */
  void end() {
    if (open != null && open.isUnmistakable()) {
      open.addTo(unmistakable);
      if (unmistakable.isRegular()) {
        recent = Math.max(0, recent - 1);
        excess = excessBefore;
      }
    }
    open = null;
  }

  @Nullable Incident lingering() {
    return lingering;
  }

  void linger(@Nullable Incident incident) {
    lingering = incident;
  }

  /** The sensor's own last incidents, the open one included. */
  PastIncidents past() {
    return past;
  }

  /** Whether one of the sensor's incidents that are remembered started at a time. */
  public boolean had(long startMillis) {
    return past.has(startMillis);
  }

  /** Whether an incident is open that was reported. */
  public boolean isOpen() {
    return reported() != null;
  }

  private @Nullable Incident reported() {
    return open != null && open.isReported() ? open : lingering;
  }

  /** Whether an incident or a candidate is open. */
  public boolean isCandidateOpen() {
    return open != null;
  }

  /** Whether values that depart may become usual: not within a strong incident. */
  public boolean isTeaching() {
    return open == null || open.isTeaching();
  }

  /** Whether an incident is open that was flagged later than a time. */
  public boolean isFlaggedAfter(long timeMillis) {
    return open != null && open.lastFlagMillis() > timeMillis;
  }

  /**
   * Keeps a known false alarm quiet. It counts for the level as if it had been a candidate: else
   * its silence would lower the level, and other noise would take its place.
   */
  void suppress(double nats, int readings) {
    if (suppressedReadings == 0) {
      recent++;
      suppressedNats = nats;
    }
    suppressedNats = Math.max(suppressedNats, nats);
    suppressedReadings = readings;
  }

  /** Nats that a reading needs on top while a known false alarm lasts, else 0. */
  public double suppressed() {
    return suppressedReadings > 0 ? suppressedNats : 0;
  }

  /** Log-odds over the usual excess of this sensor's candidates. */
  double overUsual(double logOdds) {
    return logOdds / excess;
  }

  /**
   * Grade of a reading: the share of this sensor's candidates that are expected to be weaker,
   * {@code 1 - exp(-c l / m)} with m the running mean of l over its candidates (the exponential law
   * of excesses over a high level) and c the confidence. So the grades of false alarms are about
   * uniform, whatever the tail, and a sensor that is hardly known stands out less.
   *
   * @param logOdds l, fused log-odds in nats
   * @param confidence c, in [0, 1)
   * @return in (0, 1]; 0 if l is not above 0
   */
  public double grade(double logOdds, double confidence) {
    return logOdds > 0 ? -Math.expm1(-confidence * logOdds / excess) : 0;
  }

  /**
   * The grade beyond which an incident is reported: {@code 1 - (t / r)^1.3} for a budget t below
   * the rate r of candidates, else 0.
   *
   * @param perReading t, reported alarms per reading
   */
  public double cut(double perReading) {
    return perReading >= CANDIDATES ? 0 : 1 - Math.pow(perReading / CANDIDATES, CUT_MARGIN);
  }

  /** Id of the open incident, or null. */
  public @Nullable String openId(String sensor) {
    Incident incident = reported();
    return incident == null ? null : incident.id(sensor);
  }

  /** Kind of the open incident, or null. */
  public @Nullable Kind openKind() {
    Incident incident = reported();
    return incident == null ? null : incident.kind();
  }

  /** Incidents reported so far. */
  public long opened() {
    return opened;
  }

  /** Incidents reported per scored reading so far. */
  public double rate() {
    return scored == 0 ? 0 : (double) opened / scored;
  }

  /**
   * Recent candidates over those that noise has in {@value #MEMORY} readings: what the null key
   * learns from. About 1 while there are as many; at most {@value #MOST_LOAD}.
   */
  public double load() {
    return Math.min(MOST_LOAD, recent / (CANDIDATES * MEMORY));
  }

  /** A deep copy. */
  public IncidentHistory copy() {
    IncidentHistory copy = new IncidentHistory();
    copy.open = open == null ? null : open.copy();
    copy.lingering = lingering == null ? null : lingering.copy();
    copy.scored = scored;
    copy.candidates = candidates;
    copy.opened = opened;
    copy.recent = recent;
    copy.excess = excess;
    copy.excessBefore = excessBefore;
    copy.past = past.copy();
    copy.unmistakable = unmistakable.copy();
    copy.suppressedReadings = suppressedReadings;
    copy.suppressedNats = suppressedNats;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(scored);
    out.writeLong(candidates);
    out.writeLong(opened);
    out.writeDouble(recent);
    out.writeDouble(excess);
    out.writeDouble(excessBefore);
    out.writeBoolean(open != null);
    if (open != null) {
      open.write(out);
    }
    out.writeBoolean(lingering != null);
    if (lingering != null) {
      lingering.write(out);
    }
    past.write(out);
    unmistakable.write(out);
    out.writeShort(suppressedReadings);
    out.writeDouble(suppressedNats);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the mean excess can't be one
   */
  public static IncidentHistory read(DataInput in) throws IOException {
    IncidentHistory history = new IncidentHistory();
    history.scored = in.readLong();
    history.candidates = in.readLong();
    history.opened = in.readLong();
    history.recent = in.readDouble();
    history.excess = in.readDouble();
    history.excessBefore = in.readDouble();
    if (!(history.excess > 0 && history.excess < Double.POSITIVE_INFINITY)) {
      throw new IOException(
          "incident history: mean excess must be above 0 and finite, given " + history.excess);
    }
    history.open = in.readBoolean() ? Incident.read(in) : null;
    history.lingering = in.readBoolean() ? Incident.read(in) : null;
    history.past = PastIncidents.read(in);
    history.unmistakable = PastIncidents.read(in);
    history.suppressedReadings = in.readUnsignedShort();
    history.suppressedNats = in.readDouble();
    return history;
  }
}

package dev.heed.core.incident;

import dev.heed.core.message.Kind;
import dev.heed.core.recall.PastIncidents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a sensor's incidents: the open one, the last ones, how many there were, and
 * the recent alert pressure.
 */
public final class IncidentHistory {
  /** Readings after which an alert's pressure has fallen to 1/e. */
  private static final double MEMORY = 10_000;

  private static final double DECAY = Math.exp(-1 / MEMORY);

  /** Mean log-odds of alarms on noise, before a sensor has alarms of its own, and its weight. */
  private static final double FIRST_EXCESS = 8;

  private static final int FIRST_EXCESS_WEIGHT = 4;
  private static final int EXCESS_MEMORY = 50;
  private static final double EXCESS_CLIP = 5;

  private @Nullable Incident open;
  private long scored;
  private long opened;
  private double recent;
  private double excess = FIRST_EXCESS;
  private PastIncidents past = new PastIncidents();

  /** Readings for which the last known false alarm still counts, and the nats that it costs. */
  private int hushed;

  private double hushNats;

  /** Counts one scored reading. */
  public void score() {
    scored++;
    recent *= DECAY;
    if (hushed > 0) {
      hushed--;
    }
  }

  @Nullable Incident open() {
    return open;
  }

  void begin(Incident incident) {
    open = incident;
    opened++;
    recent++;
  }

  /** The sensor's own last incidents, the open one included. */
  PastIncidents past() {
    return past;
  }

  /** Whether an incident is open. */
  public boolean isOpen() {
    return open != null;
  }

  /** Whether an incident is open that was flagged later than a time. */
  public boolean isFlaggedAfter(long timeMillis) {
    return open != null && open.lastFlagMillis() > timeMillis;
  }

  /**
   * Keeps a known false alarm quiet. It counts for the level as if it had been raised: else its
   * silence would lower the level, and other noise would take its place.
   */
  void hush(double nats, int readings) {
    if (hushed == 0) {
      recent++;
      hushNats = nats;
    }
    hushNats = Math.max(hushNats, nats);
    hushed = readings;
  }

  /** Nats that a reading needs on top while a known false alarm lasts, else 0. */
  public double hush() {
    return hushed > 0 ? hushNats : 0;
  }

  /**
   * Learns by how much an opening reading exceeded the level.
   *
   * @param logOdds fused log-odds of the reading, above 0
   */
  public void learnExcess(double logOdds) {
    double n = Math.min(EXCESS_MEMORY, FIRST_EXCESS_WEIGHT + opened);
    excess += (Math.min(logOdds, EXCESS_CLIP * excess) - excess) / n;
  }

  /**
   * Grade of a reading: the share of this sensor's alarms that are expected to be weaker, {@code 1
   * - exp(-l / m)} with m the running mean of l over its alarms (the exponential law of excesses
   * over a high level). So the grades of false alarms are about uniform, whatever the tail.
   *
   * @param logOdds l, fused log-odds in nats
   * @return in (0, 1]; 0 if l is not above 0
   */
  public double grade(double logOdds) {
    return logOdds > 0 ? 1 - Math.exp(-logOdds / excess) : 0;
  }

  void end() {
    open = null;
  }

  /** Id of the open incident, or null. */
  public @Nullable String openId(String sensor) {
    return open == null ? null : open.id(sensor);
  }

  /** Kind of the open incident, or null. */
  public @Nullable Kind openKind() {
    return open == null ? null : open.kind();
  }

  /** Incidents opened so far. */
  public long opened() {
    return opened;
  }

  /** Incidents per scored reading so far. */
  public double rate() {
    return scored == 0 ? 0 : (double) opened / scored;
  }

  /**
   * Recent alerts over those that a budget allows in {@value #MEMORY} readings: what the null key
   * learns from. About 1 while the budget is just spent; at most 100.
   *
   * @param perReading the budget in alarms per reading
   */
  public double pressure(double perReading) {
    return Math.min(100, recent / (perReading * MEMORY));
  }

  /** A deep copy. */
  public IncidentHistory copy() {
    IncidentHistory copy = new IncidentHistory();
    copy.open = open == null ? null : open.copy();
    copy.scored = scored;
    copy.opened = opened;
    copy.recent = recent;
    copy.excess = excess;
    copy.past = past.copy();
    copy.hushed = hushed;
    copy.hushNats = hushNats;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(scored);
    out.writeLong(opened);
    out.writeDouble(recent);
    out.writeDouble(excess);
    out.writeBoolean(open != null);
    if (open != null) {
      open.write(out);
    }
    past.write(out);
    out.writeShort(hushed);
    out.writeFloat((float) hushNats);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the mean excess can't be one
   */
  public static IncidentHistory read(DataInput in) throws IOException {
    IncidentHistory history = new IncidentHistory();
    history.scored = in.readLong();
    history.opened = in.readLong();
    history.recent = in.readDouble();
    history.excess = in.readDouble();
    if (!(history.excess > 0 && history.excess < Double.POSITIVE_INFINITY)) {
      throw new IOException(
          "incident history: mean excess must be above 0 and finite, given " + history.excess);
    }
    history.open = in.readBoolean() ? Incident.read(in) : null;
    history.past = PastIncidents.read(in);
    history.hushed = in.readUnsignedShort();
    history.hushNats = in.readFloat();
    return history;
  }
}

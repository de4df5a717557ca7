package dev.heed.core.incident;

import dev.heed.core.message.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a sensor's incidents: the open one, how many there were, and the recent
 * alert pressure.
 */
public final class IncidentHistory {
  /** Readings after which an alert's pressure has fallen to 1/e. */
  private static final double MEMORY = 10_000;

  private static final double DECAY = Math.exp(-1 / MEMORY);

  private @Nullable Incident open;
  private long scored;
  private long opened;
  private double recent;
  private double recentScored;

  /** Counts one scored reading. */
  public void score() {
    scored++;
    recent *= DECAY;
    recentScored = recentScored * DECAY + 1;
  }

  @Nullable Incident open() {
    return open;
  }

  void begin(Incident incident) {
    open = incident;
    opened++;
    recent++;
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
   * Recent alerts beyond those that a budget allows, over the allowance of {@value #MEMORY}
   * readings: what the null key learns from. 0 while the budget is kept; at most 100.
   *
   * @param perReading the budget in alarms per reading
   */
  public double pressure(double perReading) {
    double excess = Math.max(0, recent - perReading * recentScored);
    return Math.min(100, excess / (perReading * MEMORY));
  }

  /** A deep copy. */
  public IncidentHistory copy() {
    IncidentHistory copy = new IncidentHistory();
    copy.open = open == null ? null : open.copy();
    copy.scored = scored;
    copy.opened = opened;
    copy.recent = recent;
    copy.recentScored = recentScored;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(scored);
    out.writeLong(opened);
    out.writeDouble(recent);
    out.writeDouble(recentScored);
    out.writeBoolean(open != null);
    if (open != null) {
      open.write(out);
    }
  }

  public static IncidentHistory read(DataInput in) throws IOException {
    IncidentHistory history = new IncidentHistory();
    history.scored = in.readLong();
    history.opened = in.readLong();
    history.recent = in.readDouble();
    history.recentScored = in.readDouble();
    history.open = in.readBoolean() ? Incident.read(in) : null;
    return history;
  }
}

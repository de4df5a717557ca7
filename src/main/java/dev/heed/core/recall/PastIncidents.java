package dev.heed.core.recall;

import dev.heed.core.message.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The last incidents of a sensor, at most {@value #MOST}, the newest last, and before them up to
 * {@value #MOST_LABELLED} older ones that have a label: a label counts as long as its incident is
 * remembered. A list of the former takes about 180 bytes when written, and the names of the
 * channels.
 */
public final class PastIncidents {
  /** Incidents that are remembered. */
  public static final int MOST = 6;

  /** Labelled incidents that are remembered beyond those. */
  private static final int MOST_LABELLED = Cases.MOST_OF_SENSOR;

  private static final double ALIKE = 0.9;
  private static final double TOLERANCE = 0.2;

  private final List<Past> incidents;

  /**
   * One past incident.
   *
   * @param startMillis event time of its first flagged reading
   * @param channel the channel that led that reading
   * @param kind its kind, as far as it is known
   * @param fingerprint what it looked like when it opened
   */
  record Past(long startMillis, String channel, Kind kind, Fingerprint fingerprint) {}

  public PastIncidents() {
    this(new ArrayList<>(0));
  }

  private PastIncidents(List<Past> incidents) {
    this.incidents = incidents;
  }

  List<Past> list() {
    return incidents;
  }

  public int size() {
    return incidents.size();
  }

  /** Remembers an incident that has just opened. */
  public void add(long startMillis, String channel, Kind kind, Fingerprint fingerprint) {
    add(startMillis, channel, kind, fingerprint, start -> false);
  }

  /**
   * Remembers an incident that has just opened.
   *
   * @param isLabelled whether the incident that started at a time has a label
   */
  public void add(
      long startMillis,
      String channel,
      Kind kind,
      Fingerprint fingerprint,
      LongPredicate isLabelled) {
    incidents.add(new Past(startMillis, channel, kind, fingerprint));
    int older = incidents.size() - MOST;
    if (older > 0) {
      // Those before have been looked at, but labels may have been taken back.
      incidents.subList(0, older).removeIf(past -> !isLabelled.test(past.startMillis));
    }
    if (incidents.size() > MOST + MOST_LABELLED) {
      incidents.remove(0);
    }
  }

  /** Whether an incident that started at a time is remembered. */
  public boolean has(long startMillis) {
    for (Past past : incidents) {
      if (past.startMillis == startMillis) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the newest is one of at least three alike that follow each other at about the same
   * distance in time: same channel, cosine of at least .9, distances that differ by a fifth at
   * most.
   */
  public boolean isRegular() {
    int last = incidents.size() - 1;
    if (last < 2) {
      return false;
    }
    long before = incidents.get(last).startMillis - incidents.get(last - 1).startMillis;
    long earlier = incidents.get(last - 1).startMillis - incidents.get(last - 2).startMillis;
    return Math.abs(before - earlier) <= TOLERANCE * Math.max(before, earlier)
        && isAlike(last, last - 1)
        && isAlike(last, last - 2);
  }

  private boolean isAlike(int i, int j) {
    Past a = incidents.get(i);
    Past b = incidents.get(j);
    return a.channel.equals(b.channel)
        && cosine(a.fingerprint.vector(), b.fingerprint.vector()) >= ALIKE;
  }

  private static double cosine(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Gives the newest incident another kind, as soon as it is clearer. */
  public void renameLast(Kind kind) {
    int last = incidents.size() - 1;
    if (last >= 0) {
      Past past = incidents.get(last);
      incidents.set(last, new Past(past.startMillis, past.channel, kind, past.fingerprint));
    }
  }

  public PastIncidents copy() {
    return new PastIncidents(new ArrayList<>(incidents));
  }

  /** A channel that is that of the incident before is written as an empty name. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(incidents.size());
    String before = "";
    for (Past past : incidents) {
      out.writeLong(past.startMillis);
      out.writeUTF(past.channel.equals(before) ? "" : past.channel);
      CasesFormat.writeKind(past.kind, out);
      past.fingerprint.write(out);
      before = past.channel;
    }
  }

  public static PastIncidents read(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    if (size > MOST + MOST_LABELLED) {
      throw new IOException(
          "past incidents: at most " + (MOST + MOST_LABELLED) + ", given " + size);
    }
    List<Past> incidents = new ArrayList<>(size);
    String channel = "";
    for (int i = 0; i < size; i++) {
      long startMillis = in.readLong();
      String name = in.readUTF();
      channel = name.isEmpty() ? channel : name;
      incidents.add(new Past(startMillis, channel, CasesFormat.readKind(in), Fingerprint.read(in)));
    }
    return new PastIncidents(incidents);
  }
}

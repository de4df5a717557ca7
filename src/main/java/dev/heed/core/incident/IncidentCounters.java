package dev.heed.core.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is counted of an incident. */
final class IncidentCounters {
  /** Far out is beyond so many times what one in a hundred values exceeds. */
  private static final double FAR = 2;

  private static final int TO_AND_FRO_READINGS = 30;

  long lastFlagMillis;

  /** Readings in a row that were not near the level; that were within their bands. */
  int quiet;

  int calm;
  int sequence;
  double reportedGrade;
  double confidence;

  /** Largest log-odds so far, over the usual excess. */
  float worst;

  /** What counts as far out, 0 if the incident is not about a value; NaN before any reading. */
  private double reach = Double.NaN;

  /** Readings since one was far out, and since one was not; long ago before any is. */
  private int sinceFar = TO_AND_FRO_READINGS;

  private int sinceNear;

  /** Counts how far out a judged reading is. */
  void countFar(Flag reading) {
    if (Double.isNaN(reach)) {
      reach = reading.isWithinBand() ? 0 : FAR * reading.usualDeparture();
    }
    boolean isFar = reach > 0 && Math.abs(reading.departure()) > reach;
    sinceFar = isFar ? 0 : sinceFar + 1;
    sinceNear = isFar ? sinceNear + 1 : 0;
  }

  /**
   * Whether values go to and fro between the usual and what was far out when it opened. Values that
   * stay far out are a new level instead.
   */
  boolean isToAndFro() {
    return Math.max(sinceFar, sinceNear) < TO_AND_FRO_READINGS;
  }

  IncidentCounters copy() {
    IncidentCounters copy = new IncidentCounters();
    copy.lastFlagMillis = lastFlagMillis;
    copy.quiet = quiet;
    copy.calm = calm;
    copy.sequence = sequence;
    copy.reportedGrade = reportedGrade;
    copy.confidence = confidence;
    copy.worst = worst;
    copy.reach = reach;
    copy.sinceFar = sinceFar;
    copy.sinceNear = sinceNear;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lastFlagMillis);
    out.writeInt(quiet);
    out.writeInt(calm);
    out.writeInt(sequence);
    out.writeDouble(reportedGrade);
    out.writeDouble(confidence);
    out.writeFloat(worst);
    out.writeDouble(reach);
    out.writeInt(sinceFar);
    out.writeInt(sinceNear);
  }

  static IncidentCounters read(DataInput in) throws IOException {
    IncidentCounters counters = new IncidentCounters();
    counters.lastFlagMillis = in.readLong();
    counters.quiet = in.readInt();
    counters.calm = in.readInt();
    counters.sequence = in.readInt();
    counters.reportedGrade = in.readDouble();
    counters.confidence = in.readDouble();
    counters.worst = in.readFloat();
    counters.reach = in.readDouble();
    counters.sinceFar = in.readInt();
    counters.sinceNear = in.readInt();
    return counters;
  }
}

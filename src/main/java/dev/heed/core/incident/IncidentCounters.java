package dev.heed.core.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is counted of an incident. */
final class IncidentCounters {
  long lastFlagMillis;

  /** Readings in a row that were not near the level; that were within their bands. */
  int quiet;

  int calm;
  int sequence;
  double reportedGrade;
  double confidence;

  /** Largest log-odds so far, over the usual excess. */
  float worst;

  IncidentCounters copy() {
    IncidentCounters copy = new IncidentCounters();
    copy.lastFlagMillis = lastFlagMillis;
    copy.quiet = quiet;
    copy.calm = calm;
    copy.sequence = sequence;
    copy.reportedGrade = reportedGrade;
    copy.confidence = confidence;
    copy.worst = worst;
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
    return counters;
  }
}

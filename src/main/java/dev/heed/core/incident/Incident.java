package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.heads.Course;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Naming;
import dev.heed.core.message.Diagnosis;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Extent;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Identity;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.ModelRef;
import dev.heed.core.message.SeenIncident;
import dev.heed.core.message.Severity;
import dev.heed.core.message.Strength;
import dev.heed.core.recall.Cases;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One open incident: what is known of it so far, and the events that report it. It begins as a
 * candidate, of which nobody hears; one that is worse than the budget's cut is reported from then
 * on.
 */
final class Incident {
  private static final int MAX_CHANNELS = 16;

  /** An incident as bad as the usual one teaches nothing, for so many of its flagged readings. */
  private static final int UNTAUGHT_FLAGS = 64;

  /** Far out is beyond so many times what one in a hundred values exceeds. */
  private static final double FAR = 2;

  private static final int LINGERING_READINGS = 30;
  private static final double UNMISTAKABLE = 2;

  /** No incident lasts for more readings. */
  private static final int LONGEST = 1_440;

  private final long startMillis;
  private final List<String> channels;
  private final Course course;
  private final Counters counters;

  /** The worst reading; null as long as it is a candidate. */
  private @Nullable Peak peak;

  private Kind kind = Kind.SPIKE;

  /** Kept once asked for, as every reading of an open incident tells it. */
  private @Nullable String id;

  /** As the last naming left it; every event is sent right after one. */
  private List<HeadReport> firing = List.of();

  /** What is counted of an incident. */
  private static final class Counters {
    long lastFlagMillis;

    /** Readings in a row that were not near the level; that were within their bands. */
    int quiet;

    int calm;
    int sequence;
    double reportedGrade;
    double confidence;

    /** Largest log-odds so far, over the usual excess. */
    float worst;

    /** What counts as far out, 0 if it is not about a value; NaN before the first reading. Readings since one was, or was not. */
    double reach = Double.NaN;

    int sinceFar;

    int sinceNear;

    Counters copy() {
      Counters copy = new Counters();
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

    static Counters read(DataInput in) throws IOException {
      Counters counters = new Counters();
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

  Incident(long startMillis) {
    this(startMillis, new ArrayList<>(1), new Course(), new Counters());
    counters.lastFlagMillis = startMillis;
  }

  private Incident(long startMillis, List<String> channels, Course course, Counters counters) {
    this.startMillis = startMillis;
    this.channels = channels;
    this.course = course;
    this.counters = counters;
  }

  /**
   * Counts a flagged reading: its leading channel's key goes into the kind.
   *
   * @param excess its log-odds over the usual excess
   */
  void flag(long timeMillis, Flag flag, double excess) {
    counters.lastFlagMillis = timeMillis;
    counters.quiet = 0;
    counters.calm = flag.isCalm() ? counters.calm + 1 : 0;
    counters.confidence = flag.confidence();
    counters.worst = Math.max(counters.worst, (float) excess);
    countFar(flag);
    course.flag(flag);
    String leading = flag.channel();
    if (!channels.contains(leading) && channels.size() < MAX_CHANNELS) {
      channels.add(leading);
    }
  }

  /** Counts a reading that is not flagged; one that comes near the level is not quiet either. */
  void pass(Flag reading, boolean isNear) {
    if (reading.isJudged()) {
      course.pass(reading);
      counters.calm = reading.isCalm() ? counters.calm + 1 : 0;
      countFar(reading);
    }
    counters.quiet += isNear ? 0 : 1;
  }

  private void countFar(Flag reading) {
    if (Double.isNaN(counters.reach)) {
      counters.reach = reading.isWithinBand() ? 0 : FAR * reading.usualDeparture();
    }
    boolean isFar = counters.reach > 0 && Math.abs(reading.departure()) > counters.reach;
    counters.sinceFar = isFar ? 0 : counters.sinceFar + 1;
    counters.sinceNear = isFar ? counters.sinceNear + 1 : 0;
  }

  /**
   * Whether values go to and fro between the usual and what was far out when it opened, though that
   * is no surprise any more: a strong incident is not over as long as they do. Values that stay far
   * out are a new level instead.
   */
  boolean isLingering() {
    return isStrong()
        && course.age() < LONGEST
        && Math.max(counters.sinceFar, counters.sinceNear) < LINGERING_READINGS;
  }

  /** Whether it is as bad as the usual one of its sensor. */
  boolean isStrong() {
    return counters.worst >= 1;
  }

  /** Whether it is far worse than the usual one of its sensor. */
  boolean isUnmistakable() {
    return counters.worst >= UNMISTAKABLE;
  }

  /** Whether it was reported; else it is a candidate. */
  boolean isReported() {
    return peak != null;
  }

  /** Takes a reading as the worst so far. */
  void raise(Peak newPeak) {
    peak = newPeak;
  }

  /** Grade of the worst reading; 0 of a candidate. */
  double grade() {
    return peak == null ? 0 : peak.strength().grade();
  }

  Kind kind() {
    return kind;
  }

  /**
   * Names it by what it has shown so far.
   *
   * @return whether the kind is another now
   */
  boolean name(Namer namer) {
    boolean isBelow = peak != null && peak.deviation().direction() == Direction.DOWN;
    Naming naming = namer.name(course, isBelow);
    boolean isNew = naming.kind() != kind;
    kind = naming.kind();
    firing = naming.firing();
    return isNew;
  }

  int flagged() {
    return course.flagged();
  }

  /** Whether it has lasted as long as one can. */
  boolean isExhausted() {
    return course.age() >= LONGEST;
  }

  /** Whether it is so bad, and so young, that its values must not become usual. */
  boolean isTeaching() {
    return !isStrong() || course.flagged() > UNTAUGHT_FLAGS;
  }

  long startMillis() {
    return startMillis;
  }

  long lastFlagMillis() {
    return counters.lastFlagMillis;
  }

  int quiet() {
    return counters.quiet;
  }

  int calm() {
    return counters.calm;
  }

  /** Grade that the last event said. */
  double reportedGrade() {
    return counters.reportedGrade;
  }

  /** The deterministic id of the incident of a sensor that starts at a time. */
  String id(String sensor) {
    String known = id;
    if (known == null) {
      known = Cases.incidentId(sensor, startMillis);
      id = known;
    }
    return known;
  }

  /** The event of a phase. */
  IncidentEvent report(
      IncidentPhase phase,
      String sensor,
      long timeMillis,
      List<SeenIncident> seenBefore,
      ModelRef model) {
    Peak worst = peak;
    if (worst == null) {
      throw new IllegalStateException("a candidate is not reported");
    }
    String id = id(sensor);
    int sequence = counters.sequence++;
    Strength strength = worst.strength();
    counters.reportedGrade = strength.grade();
    Long endMillis = phase == IncidentPhase.CLOSED ? counters.lastFlagMillis : null;
    return new IncidentEvent(
        new Identity(id + ":" + sequence, id, sequence, phase, timeMillis, sensor, worst.channel()),
        new Extent(startMillis, endMillis, List.copyOf(channels)),
        new Diagnosis(kind, heads(), firing),
        severity(strength.grade()),
        counters.confidence,
        strength,
        worst.deviation(),
        worst.lenses(),
        worst.features(),
        worst.neighbourhood(),
        seenBefore,
        model);
  }

  private static Severity severity(double grade) {
    if (grade < 0.25) {
      return Severity.LOW;
    }
    if (grade < 0.5) {
      return Severity.MEDIUM;
    }
    return grade < 0.75 ? Severity.HIGH : Severity.CRITICAL;
  }

  /** Largest surprise per head, strongest first. */
  private Map<String, Double> heads() {
    double[] byHead = new double[Head.values().length];
    for (Feature feature : Features.ALL) {
      int head = feature.head().index();
      byHead[head] = Math.max(byHead[head], course.worstNats(feature));
    }
    Map<String, Double> heads = new LinkedHashMap<>();
    Arrays.stream(Head.values())
        .filter(head -> head != Head.ANY)
        .sorted((a, b) -> Double.compare(byHead[b.index()], byHead[a.index()]))
        .forEach(head -> heads.put(head.code(), byHead[head.index()]));
    return heads;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(startMillis);
    out.writeBoolean(peak != null);
    if (peak != null) {
      peak.write(out);
    }
    out.writeUTF(kind.name());
    counters.write(out);
    out.writeInt(course.age());
    out.writeInt(course.flagged());
    course.write(out);
    out.writeByte(channels.size());
    for (String channel : channels) {
      out.writeUTF(channel);
    }
  }

  static Incident read(DataInput in) throws IOException {
    long startMillis = in.readLong();
    Peak peak = in.readBoolean() ? Peak.read(in) : null;
    Kind kind = Peak.constant(Kind.class, in.readUTF());
    Counters counters = Counters.read(in);
    int age = in.readInt();
    int flagged = in.readInt();
    Course course = Course.read(in, age, flagged);
    int size = in.readUnsignedByte();
    List<String> channels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      channels.add(in.readUTF());
    }
    Incident incident = new Incident(startMillis, channels, course, counters);
    incident.peak = peak;
    incident.kind = kind;
    return incident;
  }

  Incident copy() {
    Incident copy =
        new Incident(startMillis, new ArrayList<>(channels), course.copy(), counters.copy());
    copy.peak = peak;
    copy.kind = kind;
    copy.firing = firing;
    return copy;
  }
}

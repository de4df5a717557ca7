package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Head;
import dev.heed.core.heads.Course;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Naming;
import dev.heed.core.heads.Observation;
import dev.heed.core.message.Direction;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.ModelRef;
import dev.heed.core.message.SeenIncident;
import dev.heed.core.message.Severity;
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

/** One open incident: what is known of it so far, and the events that tell of it. */
final class Incident {
  private static final int MAX_CHANNELS = 16;

  private final long startMillis;
  private final List<String> channels = new ArrayList<>();
  private final Course course;
  private Peak peak;
  private Kind kind;
  private long lastFlagMillis;
  private int quiet;
  private int sequence;
  private double toldGrade;
  private double confidence;

  /** Kept once asked for, as every reading of an open incident tells it. */
  private @Nullable String id;

  /** As the last naming left it; every event is told right after one. */
  private List<HeadReport> firing = List.of();

  Incident(long startMillis, Peak peak, Kind kind) {
    this(startMillis, peak, kind, new Course());
  }

  private Incident(long startMillis, Peak peak, Kind kind, Course course) {
    this.startMillis = startMillis;
    this.course = course;
    this.lastFlagMillis = startMillis;
    this.peak = peak;
    this.kind = kind;
  }

  /** Counts a flagged reading: its leading channel's key goes into the kind. */
  void flag(long timeMillis, Flag flag) {
    lastFlagMillis = timeMillis;
    quiet = 0;
    confidence = flag.confidence();
    course.flag(flag);
    String leading = flag.channel();
    if (!channels.contains(leading) && channels.size() < MAX_CHANNELS) {
      channels.add(leading);
    }
  }

  /** Counts a reading that is not flagged; one that comes near the level is not quiet either. */
  void pass(Observation reading, boolean isNear) {
    course.pass(reading);
    quiet += isNear ? 0 : 1;
  }

  Peak peak() {
    return peak;
  }

  void raise(Peak newPeak) {
    peak = newPeak;
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
    Naming naming = namer.name(course, peak.direction() == Direction.DOWN);
    boolean isNew = naming.kind() != kind;
    kind = naming.kind();
    firing = naming.firing();
    return isNew;
  }

  int flagged() {
    return course.flagged();
  }

  long lastFlagMillis() {
    return lastFlagMillis;
  }

  int quiet() {
    return quiet;
  }

  /** Grade that the last event told. */
  double toldGrade() {
    return toldGrade;
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

  IncidentEvent tell(
      IncidentPhase phase,
      String sensor,
      long timeMillis,
      List<SeenIncident> seenBefore,
      ModelRef model) {
    String id = id(sensor);
    toldGrade = peak.grade();
    IncidentEvent event =
        new IncidentEvent(
            id + ":" + sequence,
            id,
            sequence,
            phase,
            timeMillis,
            sensor,
            peak.channel(),
            List.copyOf(channels),
            kind,
            severity(peak.grade()),
            peak.grade(),
            confidence,
            peak.probability(),
            peak.score(),
            peak.direction(),
            peak.actual(),
            peak.expected(),
            peak.lower(),
            peak.upper(),
            peak.usualLower(),
            peak.usualUpper(),
            startMillis,
            phase == IncidentPhase.CLOSED ? lastFlagMillis : null,
            peak.additive(),
            peak.multiplicative(),
            peak.counterfactual(),
            heads(),
            firing,
            peak.features(),
            peak.neighbours(),
            peak.bandwidth(),
            peak.evidence(),
            seenBefore,
            model);
    sequence++;
    return event;
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
    for (Feature feature : Feature.values()) {
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
    peak.write(out);
    out.writeUTF(kind.name());
    out.writeLong(lastFlagMillis);
    out.writeInt(course.age());
    out.writeInt(course.flagged());
    out.writeInt(quiet);
    out.writeInt(sequence);
    out.writeDouble(toldGrade);
    out.writeDouble(confidence);
    course.write(out);
    out.writeByte(channels.size());
    for (String channel : channels) {
      out.writeUTF(channel);
    }
  }

  static Incident read(DataInput in) throws IOException {
    long startMillis = in.readLong();
    Peak peak = Peak.read(in);
    Kind kind = Peak.constant(Kind.class, in.readUTF());
    long lastFlagMillis = in.readLong();
    int age = in.readInt();
    int flagged = in.readInt();
    int quiet = in.readInt();
    int sequence = in.readInt();
    double toldGrade = in.readDouble();
    double confidence = in.readDouble();
    Course course = Course.read(in, age, flagged);
    Incident incident = new Incident(startMillis, peak, kind, course);
    incident.lastFlagMillis = lastFlagMillis;
    incident.quiet = quiet;
    incident.sequence = sequence;
    incident.toldGrade = toldGrade;
    incident.confidence = confidence;
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      incident.channels.add(in.readUTF());
    }
    return incident;
  }

  Incident copy() {
    Incident copy = new Incident(startMillis, peak, kind, course.copy());
    copy.lastFlagMillis = lastFlagMillis;
    copy.quiet = quiet;
    copy.sequence = sequence;
    copy.toldGrade = toldGrade;
    copy.confidence = confidence;
    copy.channels.addAll(channels);
    return copy;
  }
}

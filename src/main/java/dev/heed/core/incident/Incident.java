package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Head;
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
  private static final int FEATURES_OF_VERSION_1 = 16;

  private final long startMillis;
  private final List<String> channels = new ArrayList<>();
  private final float[] nats = new float[Feature.COUNT];
  private final float[] worstNats = new float[Feature.COUNT];
  private Peak peak;
  private Kind kind;
  private long lastFlagMillis;
  private int age;
  private int flagged;
  private int quiet;
  private int sequence;
  private double toldGrade;
  private double confidence;

  /** Kept once asked for, as every reading of an open incident tells it. */
  private @Nullable String id;

  Incident(long startMillis, Peak peak, Kind kind) {
    this.startMillis = startMillis;
    this.lastFlagMillis = startMillis;
    this.peak = peak;
    this.kind = kind;
  }

  /** Counts a flagged reading: its leading channel's key goes into the kind. */
  void flag(long timeMillis, Flag flag) {
    lastFlagMillis = timeMillis;
    quiet = 0;
    age++;
    flagged++;
    confidence = flag.confidence();
    for (int f = 0; f < nats.length; f++) {
      nats[f] += (float) flag.nats(f);
      worstNats[f] = Math.max(worstNats[f], (float) flag.nats(f));
    }
    String leading = flag.channel();
    if (!channels.contains(leading) && channels.size() < MAX_CHANNELS) {
      channels.add(leading);
    }
  }

  /** Counts a reading that is not flagged; one that comes near the level is not quiet either. */
  void pass(boolean isNear) {
    age++;
    quiet += isNear ? 0 : 1;
  }

  /** Mean surprise of a feature over the flagged readings, in nats. */
  double meanNats(Feature feature) {
    return flagged == 0 ? 0 : nats[feature.index()] / flagged;
  }

  /** Largest surprise of a feature over the flagged readings, in nats. */
  double worstNats(Feature feature) {
    return worstNats[feature.index()];
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

  void name(Kind newKind) {
    kind = newKind;
  }

  int age() {
    return age;
  }

  int flagged() {
    return flagged;
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
            List.of(),
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
      byHead[head] = Math.max(byHead[head], worstNats(feature));
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
    out.writeInt(age);
    out.writeInt(flagged);
    out.writeInt(quiet);
    out.writeInt(sequence);
    out.writeDouble(toldGrade);
    out.writeDouble(confidence);
    for (int f = 0; f < nats.length; f++) {
      out.writeFloat(nats[f]);
      out.writeFloat(worstNats[f]);
    }
    out.writeByte(channels.size());
    for (String channel : channels) {
      out.writeUTF(channel);
    }
  }

  static Incident read(DataInput in, int version) throws IOException {
    long startMillis = in.readLong();
    Peak peak = Peak.read(in, version);
    Kind kind = Peak.constant(Kind.class, in.readUTF());
    Incident incident = new Incident(startMillis, peak, kind);
    incident.lastFlagMillis = in.readLong();
    incident.age = in.readInt();
    incident.flagged = in.readInt();
    incident.quiet = in.readInt();
    incident.sequence = in.readInt();
    incident.toldGrade = in.readDouble();
    incident.confidence = in.readDouble();
    int features = version == 1 ? FEATURES_OF_VERSION_1 : incident.nats.length;
    for (int f = 0; f < features; f++) {
      incident.nats[f] = in.readFloat();
      incident.worstNats[f] = in.readFloat();
    }
    if (version == 1) {
      // The last one was the strongest of the others; its place belongs to another feature now.
      incident.nats[features - 1] = 0;
      incident.worstNats[features - 1] = 0;
    }
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      incident.channels.add(in.readUTF());
    }
    return incident;
  }

  Incident copy() {
    Incident copy = new Incident(startMillis, peak, kind);
    copy.lastFlagMillis = lastFlagMillis;
    copy.age = age;
    copy.flagged = flagged;
    copy.quiet = quiet;
    copy.sequence = sequence;
    copy.toldGrade = toldGrade;
    copy.confidence = confidence;
    System.arraycopy(nats, 0, copy.nats, 0, nats.length);
    System.arraycopy(worstNats, 0, copy.worstNats, 0, nats.length);
    copy.channels.addAll(channels);
    return copy;
  }
}

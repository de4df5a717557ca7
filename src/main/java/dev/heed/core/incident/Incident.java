package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.heads.Course;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Side;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.Diagnosis;
import dev.heed.core.message.Extent;
import dev.heed.core.message.Identity;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.ModelRef;
import dev.heed.core.message.SeenIncident;
import dev.heed.core.message.Severity;
import dev.heed.core.message.Strength;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.recall.Cases;
import dev.heed.core.recall.Fingerprint;
import dev.heed.core.recall.PastIncidents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One open incident: what is known of it so far, and the events that report it. It begins as a
 * candidate, of which nobody hears; one that is worse than the budget's cut is reported from then
 * on.
 */
final class Incident {
  private static final int MAX_CHANNELS = 16;
  private static final Head[] HEADS = Head.values();

  /** An incident as bad as the usual one teaches nothing, for so many of its flagged readings. */
  private static final int UNTAUGHT_FLAGS = 64;

  private static final double UNMISTAKABLE = 2;

  /** No incident lasts for more readings. */
  private static final int LONGEST = 480;

  private final long startMillis;
  private final Fingerprint fingerprint;
  private final List<String> channels;
  private final Course course;
  private final IncidentCounters counters;

  /** The worst reading; null as long as it is a candidate. */
  private @Nullable Peak peak;

  private KindDecision decision = new KindDecision();

  /** Whether the last reading was beyond a limit that was set. */
  private boolean isBeyondLimit;

  /** Kept once asked for, as every reading of an open incident tells it. */
  private @Nullable String id;

  /**
   * @param fingerprint what its first reading looks like
   */
  Incident(long startMillis, Fingerprint fingerprint) {
    this(startMillis, fingerprint, new ArrayList<>(1), new Course(), new IncidentCounters());
    counters.lastFlagMillis = startMillis;
  }

  private Incident(
      long startMillis,
      Fingerprint fingerprint,
      List<String> channels,
      Course course,
      IncidentCounters counters) {
    this.startMillis = startMillis;
    this.fingerprint = fingerprint;
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
    isBeyondLimit = flag.overLimit() > 0;
    counters.lastFlagMillis = timeMillis;
    counters.quiet = 0;
    counters.calm = flag.isCalm() ? counters.calm + 1 : 0;
    counters.confidence = flag.confidence();
    counters.worst = Math.max(counters.worst, (float) excess);
    counters.countFar(flag);
    course.flag(flag);
    String leading = flag.channel();
    if (!channels.contains(leading) && channels.size() < MAX_CHANNELS) {
      channels.add(leading);
    }
  }

  /** Counts a reading that is not flagged; one that comes near the level is not quiet either. */
  void pass(Flag reading, boolean isNear) {
    isBeyondLimit = false;
    if (reading.isJudged()) {
      course.pass(reading);
      counters.calm = reading.isCalm() ? counters.calm + 1 : 0;
      counters.countFar(reading);
    }
    counters.quiet += isNear ? 0 : 1;
  }

  /**
   * Whether values go to and fro between the usual and what was far out when it opened, though that
   * is no surprise any more: a strong incident is not over as long as they do. Values that stay far
   * out are a new level instead.
   */
  boolean isLingering() {
    return isStrong() && course.age() < LONGEST && counters.isToAndFro();
  }

  /** Whether it is as bad as the usual one of its sensor. */
  boolean isStrong() {
    return counters.worst >= 1;
  }

  /** Whether it is far worse than the usual one of its sensor. */
  boolean isUnmistakable() {
    return counters.worst >= UNMISTAKABLE;
  }

  /** Remembers it by what it looked like when it began. */
  void addTo(PastIncidents past) {
    past.add(startMillis, channels.get(0), decision.kind(), fingerprint);
  }

  /** Whether it was reported; else it is a candidate. */
  boolean isReported() {
    return peak != null;
  }

  /** Takes the reading that it is reported for as the worst. */
  void report(Peak newPeak) {
    peak = newPeak;
  }

  /**
   * Takes note of how bad a reading is. The worst one is quoted, but a value outside of its own
   * band comes before any within: the value that is quoted has to speak for the incident.
   */
  void raise(Flag flag) {
    if (kind() == Kind.LIMIT || flag.overLimit() > 0) {
      raiseLimit(flag);
      return;
    }
    Peak quoted = worst();
    boolean isWorse = flag.grade() > grade();
    boolean isOutside = flag.side() != Side.WITHIN;
    boolean isQuoted = side() == Side.WITHIN ? isOutside || isWorse : isOutside && isWorse;
    if (isWorse || isQuoted) {
      Peak other = flag.peak();
      peak = (isQuoted ? other : quoted).with(isWorse ? other.strength() : quoted.strength());
    }
  }

  /** Of values beyond a limit the one farthest out is quoted, and none that is within. */
  private void raiseLimit(Flag flag) {
    Deviation quoted = worst().deviation();
    boolean isFirst = kind() != Kind.LIMIT;
    if (isFirst || flag.overLimit() > Math.abs(quoted.actual() - quoted.counterfactual())) {
      peak = flag.peak();
    }
  }

  /** Where the worst value lies; asked of a reported incident only. */
  private Side side() {
    return Side.of(worst().deviation());
  }

  private Peak worst() {
    if (peak == null) {
      throw new IllegalStateException("a candidate has no worst reading");
    }
    return peak;
  }

  /** Grade of the worst reading; 0 of a candidate. */
  double grade() {
    return peak == null ? 0 : peak.strength().grade();
  }

  Kind kind() {
    return decision.kind();
  }

  /**
   * Names it by what it has shown so far, unless that is decided.
   *
   * @param isLast whether it has to be decided now
   * @return whether the kind is decided now and was not before
   */
  boolean name(Namer namer, boolean isLast) {
    return decision.decide(namer, course, side(), isLast);
  }

  /**
   * Names it after a limit that is crossed.
   *
   * @return whether it is, and the kind was another before
   */
  boolean nameLimit(Flag flag) {
    return flag.overLimit() > 0 && decision.decideLimit();
  }

  int flagged() {
    return course.flagged();
  }

  /** Whether it has lasted as long as one can; as long as a limit is crossed it goes on. */
  boolean isExhausted() {
    return course.age() >= LONGEST && !isBeyondLimit;
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
  IncidentEvent event(
      IncidentPhase phase,
      String sensor,
      long timeMillis,
      List<SeenIncident> seenBefore,
      ModelRef model,
      @Nullable ToDoubleFunction<IncidentFacts> belief) {
    Peak worst = worst();
    String id = id(sensor);
    int sequence = counters.sequence++;
    Strength strength = strength(worst, belief, phase == IncidentPhase.CLOSED);
    counters.reportedGrade = strength.grade();
    Long endMillis = phase == IncidentPhase.CLOSED ? counters.lastFlagMillis : null;
    return new IncidentEvent(
        new Identity(id + ":" + sequence, id, sequence, phase, timeMillis, sensor, worst.channel()),
        new Extent(startMillis, endMillis, List.copyOf(channels)),
        new Diagnosis(decision.kind(), decision.confidence(), heads(), decision.firing()),
        Severity.of(strength.probability(), worst.deviation().size(), course.flagged()),
        kind() == Kind.LIMIT ? 1 : counters.confidence,
        strength,
        worst.deviation(),
        worst.lenses(),
        worst.features(),
        worst.neighbourhood(),
        seenBefore,
        model);
  }

  /** That of the worst reading, with the probability of the incident, where that is known. */
  private Strength strength(
      Peak worst, @Nullable ToDoubleFunction<IncidentFacts> belief, boolean isOver) {
    Strength strength = worst.strength();
    if (belief == null || kind() == Kind.LIMIT) {
      return strength;
    }
    IncidentFacts facts =
        new IncidentFacts(
            counters.worst,
            counters.confidence,
            worst.deviation().size(),
            course.flagged(),
            isOver);
    return new Strength(strength.grade(), belief.applyAsDouble(facts), strength.score());
  }

  /** Largest surprise per head, strongest first. */
  private Map<String, Double> heads() {
    float[] byHead = new float[HEADS.length];
    for (Feature feature : Features.ALL) {
      int head = feature.head().index();
      byHead[head] = Math.max(byHead[head], (float) course.worstNats(feature));
    }
    Map<String, Double> heads = new LinkedHashMap<>();
    for (int head : Descending.order(byHead)) {
      if (HEADS[head] != Head.ANY) {
        heads.put(HEADS[head].code(), (double) byHead[head]);
      }
    }
    return heads;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(startMillis);
    fingerprint.write(out);
    out.writeBoolean(peak != null);
    if (peak != null) {
      peak.write(out);
    }
    decision.write(out);
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
    Fingerprint fingerprint = Fingerprint.read(in);
    Peak peak = in.readBoolean() ? Peak.read(in) : null;
    KindDecision decision = KindDecision.read(in);
    IncidentCounters counters = IncidentCounters.read(in);
    int age = in.readInt();
    int flagged = in.readInt();
    Course course = Course.read(in, age, flagged);
    int size = in.readUnsignedByte();
    if (size < 1 || size > MAX_CHANNELS) {
      throw new IOException("incident: channels must be 1 to " + MAX_CHANNELS + ", given " + size);
    }
    List<String> channels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      channels.add(in.readUTF());
    }
    Incident incident = new Incident(startMillis, fingerprint, channels, course, counters);
    incident.peak = peak;
    incident.decision = decision;
    return incident;
  }

  Incident copy() {
    Incident copy =
        new Incident(
            startMillis, fingerprint, new ArrayList<>(channels), course.copy(), counters.copy());
    copy.peak = peak;
    copy.decision = decision.copy();
    return copy;
  }
}

package dev.heed.core.recall;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.SeenIncident;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * A bounded library of labelled incidents and the metric by which they are alike. It holds at most
 * {@value #MOST} cases, {@value #MOST_OF_SENSOR} of one sensor; the oldest label goes first.
 * Feedback has three effects, all of them bounded:
 *
 * <ul>
 *   <li>the metric takes a gradient step, so that labels of one sort come nearer to each other;
 *   <li>the sensor's level shifts by {@value #SHIFT_NATS} nat per label, up for false alarms and
 *       expected ones, down for real ones, within [{@value #LOWEST_SHIFT}, {@value
 *       #HIGHEST_SHIFT}];
 *   <li>a reading that would open an incident and looks like false alarms rather than real ones
 *       needs more than they had: {@link Vote#nats}. Only labels of its own sensor and channel
 *       count.
 * </ul>
 *
 * The last two fade by half in {@value Case#HALF_LIFE_DAYS} days.
 *
 * <p>The same feedback in the same order makes the same library. Not safe for several threads.
 */
public final class Cases {
  /** Cases that are kept in all. */
  public static final int MOST = 2_048;

  /** Cases that are kept of one sensor. */
  public static final int MOST_OF_SENSOR = 32;

  /** Most that real incidents lower the level of their sensor by, in nats. */
  public static final double LOWEST_SHIFT = -2;

  private static final double HIGHEST_SHIFT = 4;
  private static final double SHIFT_NATS = 0.5;

  /** Cases of peers, by the channel's name, that are told of and taught by: the newest. */
  private static final int MOST_OF_PEERS = 64;

  /** Nats by which a peer's case is less alike than the sensor's own. */
  private static final double PEER_NATS = 2;

  private static final double RATE = 5e-5;
  private static final int MOST_SEEN = 3;
  private static final double LEAST_SEEN = 0.05;

  private final LinkedHashMap<String, Case> cases = new LinkedHashMap<>();
  private final Map<String, List<Case>> bySensor = new HashMap<>();
  private final Metric metric;

  public Cases() {
    this(new Metric());
  }

  private Cases(Metric metric) {
    this.metric = metric;
  }

  /** Cases in the library. */
  public int size() {
    return cases.size();
  }

  /** Takes note of a label; a later one of the same incident replaces it. */
  public void accept(FeedbackEvent feedback) {
    Case labelled = Case.of(feedback);
    forget(labelled.incident());
    learn(labelled);
    add(labelled);
  }

  private void learn(Case labelled) {
    List<Case> others = alike(labelled.sensor(), labelled.channel());
    boolean[] isSame = new boolean[others.size()];
    for (int i = 0; i < isSame.length; i++) {
      isSame[i] = others.get(i).isReal() == labelled.isReal();
    }
    metric.step(labelled.fingerprint().vector(), vectors(others), isSame, RATE);
  }

  private void add(Case labelled) {
    List<Case> own = bySensor.computeIfAbsent(labelled.sensor(), sensor -> new ArrayList<>(1));
    if (own.size() == MOST_OF_SENSOR) {
      forget(own.get(0).incident());
    } else if (cases.size() == MOST) {
      forget(cases.keySet().iterator().next());
      own = bySensor.computeIfAbsent(labelled.sensor(), sensor -> new ArrayList<>(1));
    }
    cases.put(labelled.incident(), labelled);
    own.add(labelled);
  }

  private void forget(String incident) {
    Case gone = cases.remove(incident);
    if (gone != null) {
      List<Case> own = bySensor.getOrDefault(gone.sensor(), new ArrayList<>());
      own.remove(gone);
      if (own.isEmpty()) {
        bySensor.remove(gone.sensor());
      }
    }
  }

  /** Whether the incident of a sensor that started at a time has a label. */
  public boolean isLabelled(String sensor, long startMillis) {
    for (Case own : bySensor.getOrDefault(sensor, List.of())) {
      if (own.startMillis() == startMillis) {
        return true;
      }
    }
    return false;
  }

  /**
   * Nats by which labels raise the level of a sensor; below 0 they lower it.
   *
   * @param timeMillis event time now, by which labels fade
   * @param isKnown whether the sensor had an incident that started at a time: labels of others do
   *     not count
   */
  public double shift(String sensor, long timeMillis, LongPredicate isKnown) {
    double shift = 0;
    for (Case own : bySensor.getOrDefault(sensor, List.of())) {
      if (isKnown.test(own.startMillis())) {
        shift += (own.isReal() ? -SHIFT_NATS : SHIFT_NATS) * own.fade(timeMillis);
      }
    }
    return Math.max(LOWEST_SHIFT, Math.min(HIGHEST_SHIFT, shift));
  }

  /**
   * What the labelled incidents of a reading's own sensor and channel say of it. Those of others
   * say nothing: one label must not silence a fleet.
   *
   * @param isKnown whether the sensor had an incident that started at a time: labels of others do
   *     not count
   */
  public Vote vote(Present present, LongPredicate isKnown) {
    List<Case> own = new ArrayList<>(ofSensor(present.sensor(), present.channel()));
    own.removeIf(labelled -> !isKnown.test(labelled.startMillis()));
    if (own.isEmpty()) {
      return Vote.NONE;
    }
    double[] handicap = own.stream().mapToDouble(present::handicap).toArray();
    double[] a = metric.weights(present.fingerprint().vector(), vectors(own), handicap);
    return Votes.count(own, a, present.timeMillis());
  }

  /**
   * The past incidents that the newest one of a sensor is most like: the sensor's own, and labelled
   * ones of the same channel of other sensors; strongest first, none that started later.
   */
  public List<SeenIncident> seenBefore(String sensor, PastIncidents past) {
    if (past.size() == 0) {
      return List.of();
    }
    PastIncidents.Past present = past.list().get(past.size() - 1);
    List<Case> others = earlier(sensor, present, past);
    if (others.isEmpty()) {
      return List.of();
    }
    double[] a =
        metric.weights(present.fingerprint().vector(), vectors(others), handicap(others, sensor));
    List<SeenIncident> seen = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      if (a[i] >= LEAST_SEEN) {
        seen.add(seen(others.get(i), a[i]));
      }
    }
    seen.sort(Comparator.comparingDouble(SeenIncident::similarity).reversed());
    return List.copyOf(seen.subList(0, Math.min(MOST_SEEN, seen.size())));
  }

  /** Labelled incidents and the sensor's own that began before one; each once. */
  private List<Case> earlier(String sensor, PastIncidents.Past present, PastIncidents past) {
    List<Case> earlier = alike(sensor, present.channel());
    if (!earlier.isEmpty()) {
      Set<String> own = new HashSet<>();
      past.list().forEach(it -> own.add(incidentId(sensor, it.startMillis())));
      earlier.removeIf(
          it -> it.startMillis() >= present.startMillis() || own.contains(it.incident()));
    }
    for (PastIncidents.Past own : past.list()) {
      if (own.startMillis() < present.startMillis()) {
        earlier.add(Case.of("", sensor, own));
      }
    }
    return earlier;
  }

  private SeenIncident seen(Case other, double similarity) {
    // The id of an incident that its sensor remembers takes longer to make than all the rest.
    String incident =
        other.incident().isEmpty()
            ? incidentId(other.sensor(), other.startMillis())
            : other.incident();
    Case labelled = cases.get(incident);
    return new SeenIncident(
        incident,
        other.sensor(),
        other.channel(),
        other.startMillis(),
        other.kind(),
        labelled == null ? null : labelled.label(),
        similarity);
  }

  /** The cases to compare with: the sensor's own and the newest of its peers, by channel. */
  private List<Case> alike(String sensor, String channel) {
    List<Case> alike = ofSensor(sensor, channel);
    List<Case> peers = new ArrayList<>();
    for (Case other : cases.values()) {
      if (other.channel().equals(channel) && !other.sensor().equals(sensor)) {
        peers.add(other);
      }
    }
    alike.addAll(peers.subList(Math.max(0, peers.size() - MOST_OF_PEERS), peers.size()));
    return alike;
  }

  private List<Case> ofSensor(String sensor, String channel) {
    List<Case> own = new ArrayList<>();
    for (Case labelled : bySensor.getOrDefault(sensor, List.of())) {
      if (labelled.channel().equals(channel)) {
        own.add(labelled);
      }
    }
    return own;
  }

  private static double[] handicap(List<Case> others, String sensor) {
    return others.stream()
        .mapToDouble(other -> other.sensor().equals(sensor) ? 0 : PEER_NATS)
        .toArray();
  }

  private static List<double[]> vectors(List<Case> cases) {
    return cases.stream().map(labelled -> labelled.fingerprint().vector()).toList();
  }

  /** The deterministic id of the incident of a sensor that starts at a time. */
  public static String incidentId(String sensor, long startMillis) {
    byte[] name = (sensor + '\n' + startMillis).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  /** Writes all of it, the format version first. */
  public void write(DataOutput out) throws IOException {
    CasesFormat.write(metric, cases.values(), out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is unknown or the bytes are damaged
   */
  public static Cases read(DataInput in) throws IOException {
    int version = CasesFormat.readVersion(in);
    Cases read = new Cases(Metric.read(in));
    CasesFormat.readCases(version, in).forEach(read::add);
    return read;
  }

  /** A deep copy. */
  public Cases copy() {
    Cases copy = new Cases(metric.copy());
    cases.values().forEach(copy::add);
    return copy;
  }
}

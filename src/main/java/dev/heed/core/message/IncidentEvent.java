package dev.heed.core.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an incident: the message on the alerts topic. All of it follows from the
 * readings alone, so a replay repeats it bit for bit. Strength, deviation, lenses, features and
 * neighbourhood are those of the worst reading so far.
 *
 * @param identity which event of which incident it is, and whose
 * @param extent since when, until when, in which channels
 * @param diagnosis what sort of departure, as known by now
 * @param severity from probability, size and duration so far; see {@link Severity}
 * @param confidence how much history stands behind it, in [0, 1]
 * @param strength how much it stands out
 * @param deviation the value against what was expected
 * @param lenses what both lenses say
 * @param features surprise per feature in nats, strongest first
 * @param neighbourhood the past moments compared with
 * @param seenBefore the most similar past incidents, of this sensor and of its peers
 * @param model the parameters used
 */
public record IncidentEvent(
    Identity identity,
    Extent extent,
    Diagnosis diagnosis,
    Severity severity,
    double confidence,
    Strength strength,
    Deviation deviation,
    Lenses lenses,
    Map<String, Double> features,
    Neighbourhood neighbourhood,
    List<SeenIncident> seenBefore,
    ModelRef model) {

  public String id() {
    return identity.id();
  }

  public String incident() {
    return identity.incident();
  }

  public int sequence() {
    return identity.sequence();
  }

  public IncidentPhase phase() {
    return identity.phase();
  }

  public long timeMillis() {
    return identity.timeMillis();
  }

  public String sensor() {
    return identity.sensor();
  }

  public String channel() {
    return identity.channel();
  }

  public long startMillis() {
    return extent.startMillis();
  }

  public @Nullable Long endMillis() {
    return extent.endMillis();
  }

  public List<String> channels() {
    return extent.channels();
  }

  public Kind kind() {
    return diagnosis.kind();
  }

  public double grade() {
    return strength.grade();
  }
}

package dev.heed.core.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an incident: the message on the alerts topic. All of it follows from the
 * readings alone, so a replay repeats it bit for bit.
 *
 * @param id unique per event: the incident and the sequence number
 * @param incident deterministic id, the same for all events of one incident
 * @param sequence 0 for opened, then one more for each event of this incident
 * @param phase opened, updated or closed
 * @param timeMillis event time of the reading that caused this event
 * @param sensor the sensor
 * @param channel the channel that leads the incident
 * @param channels every channel that took part so far, in order of appearance
 * @param kind what sort of departure, as known by now
 * @param severity from the grade
 * @param grade how far beyond the budgeted level, in (0, 1]; the worst so far
 * @param confidence how much history stands behind it, in [0, 1]
 * @param probability calibrated probability that the worst reading so far is part of a fault, in
 *     [0, 1]; NaN if the model has no calibration
 * @param score surprise of the reading in nats, at least 0
 * @param direction side of the expected value
 * @param actual the value at the worst reading so far
 * @param expected what would have been normal; NaN if unknown
 * @param lower lower end of the band that holds 99 % of normal values; NaN if unknown
 * @param upper upper end of that band; NaN if unknown
 * @param usualLower lower end of the band that holds 90 % of normal values; NaN if unknown
 * @param usualUpper upper end of that band; NaN if unknown
 * @param startMillis event time of the first flagged reading
 * @param endMillis event time of the last flagged reading; null while the incident is open
 * @param additive the additive lens at the worst reading so far
 * @param multiplicative the multiplicative lens at the worst reading so far
 * @param counterfactual nearest value that would not have been flagged; NaN if there is none
 * @param heads surprise per named head in nats, strongest first
 * @param firing what the attention of the named heads says of the incident, strongest first
 * @param features surprise per feature at the worst reading so far in nats, strongest first
 * @param neighbours effective number 1 / Σa² of the past moments compared with; NaN if none
 * @param bandwidth distance, in the channel's unit, at which a moment counts for e^(-1/2) of an
 *     equal one; NaN if none
 * @param evidence past moments that the worst reading so far was compared with, strongest first
 * @param seenBefore the most similar past incidents, of this sensor and of its peers
 * @param model the parameters used
 */
public record IncidentEvent(
    String id,
    String incident,
    int sequence,
    IncidentPhase phase,
    long timeMillis,
    String sensor,
    String channel,
    List<String> channels,
    Kind kind,
    Severity severity,
    double grade,
    double confidence,
    double probability,
    double score,
    Direction direction,
    double actual,
    double expected,
    double lower,
    double upper,
    double usualLower,
    double usualUpper,
    long startMillis,
    @Nullable Long endMillis,
    LensReport additive,
    LensReport multiplicative,
    double counterfactual,
    Map<String, Double> heads,
    List<HeadReport> firing,
    Map<String, Double> features,
    double neighbours,
    double bandwidth,
    List<Evidence> evidence,
    List<SeenIncident> seenBefore,
    ModelRef model) {}

package dev.heed.core.message;

/**
 * Which event of which incident it is, and whose.
 *
 * @param id unique per event: the incident and the sequence number
 * @param incident deterministic id, the same for all events of one incident
 * @param sequence 0 for opened, then one more for each event of this incident
 * @param phase opened, updated or closed
 * @param timeMillis event time of the reading that caused this event
 * @param sensor the sensor
 * @param channel the channel that leads the incident
 */
public record Identity(
    String id,
    String incident,
    int sequence,
    IncidentPhase phase,
    long timeMillis,
    String sensor,
    String channel) {}

package dev.heed.cli.demo;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;

/**
 * An incident event and when it arrived.
 *
 * @param sensor the sensor
 * @param incident the incident's id
 * @param phase opened, updated or closed
 * @param kind what the detector took it for
 * @param timeMillis event time of the reading that caused it
 * @param receivedNanos wall time of its arrival
 */
record SeenAlert(
    String sensor,
    String incident,
    IncidentPhase phase,
    Kind kind,
    long timeMillis,
    long receivedNanos) {

  boolean isRaised() {
    return phase != IncidentPhase.CLOSED;
  }
}

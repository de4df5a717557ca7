package dev.heed.core.incident;

import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Observation;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.ModelRef;
import dev.heed.core.recall.Cases;
import java.util.function.Consumer;

/**
 * Turns flagged readings into incidents: opened with the first flag, updated when it gets worse by
 * {@value #WORSE} of grade or its kind becomes clear, closed after a quiet stretch.
 */
public final class IncidentTracker {
  private static final double WORSE = 0.1;

  private final int quietReadings;
  private final ModelRef model;
  private final Namer namer;
  private Cases cases = new Cases();

  /**
   * @param quietReadings an incident is closed after so many readings without a flag
   * @param model that events refer to
   * @param namer names incidents
   */
  public IncidentTracker(int quietReadings, ModelRef model, Namer namer) {
    this.quietReadings = quietReadings;
    this.model = model;
    this.namer = namer;
  }

  /** The labelled incidents to compare with from now on; not changed here. */
  public void recall(Cases newCases) {
    cases = newCases;
  }

  /**
   * Takes note of a flagged reading.
   *
   * @return whether it opened an incident
   */
  public boolean flag(
      IncidentHistory history,
      String sensor,
      long timeMillis,
      Flag flag,
      Consumer<IncidentEvent> events) {
    Incident incident = history.open();
    if (incident == null) {
      incident = new Incident(timeMillis, flag.peak(), Kind.SPIKE);
      incident.flag(timeMillis, flag);
      incident.name(namer);
      history.begin(incident);
      history.past().add(timeMillis, flag.channel(), incident.kind(), flag.fingerprint());
      events.accept(tell(IncidentPhase.OPENED, history, incident, sensor, timeMillis));
      return true;
    }
    incident.flag(timeMillis, flag);
    if (flag.grade() > incident.peak().strength().grade()) {
      incident.raise(flag.peak());
    }
    boolean isWorse = incident.peak().strength().grade() >= incident.toldGrade() + WORSE;
    boolean isRenamed = (isWorse || isDueForNaming(incident)) && rename(incident, history);
    if (isRenamed || isWorse) {
      events.accept(tell(IncidentPhase.UPDATED, history, incident, sensor, timeMillis));
    }
    return false;
  }

  /**
   * Takes note of a silence that is as bad as a flagged reading. Nothing more may follow for long,
   * so an open incident tells of it at once, however bad it was before.
   *
   * @param timeMillis when the silence was judged
   * @param flag the reading that the sensor would have come back with
   * @return whether it opened an incident
   */
  public boolean flagSilence(
      IncidentHistory history,
      String sensor,
      long timeMillis,
      Flag flag,
      Consumer<IncidentEvent> events) {
    Incident incident = history.open();
    if (incident == null) {
      return flag(history, sensor, timeMillis, flag, events);
    }
    incident.flag(timeMillis, flag);
    if (flag.grade() > incident.peak().strength().grade()) {
      incident.raise(flag.peak());
    }
    rename(incident, history);
    events.accept(tell(IncidentPhase.UPDATED, history, incident, sensor, timeMillis));
    return false;
  }

  /**
   * Takes note of a reading that would open an incident, were it not like known false alarms.
   *
   * @param nats what its like needs on top, also of the readings that follow it
   */
  public void hush(IncidentHistory history, double nats) {
    history.hush(nats, quietReadings);
  }

  /**
   * Takes note of a reading that is not flagged.
   *
   * @param reading the reading
   * @param isNear whether it comes so near the level that an open incident is not over yet
   */
  public void pass(
      IncidentHistory history,
      String sensor,
      long timeMillis,
      Observation reading,
      boolean isNear,
      Consumer<IncidentEvent> events) {
    Incident incident = history.open();
    if (incident == null) {
      return;
    }
    incident.pass(reading, isNear);
    if (incident.quiet() >= quietReadings) {
      rename(incident, history);
      events.accept(tell(IncidentPhase.CLOSED, history, incident, sensor, timeMillis));
      history.end();
    }
  }

  private IncidentEvent tell(
      IncidentPhase phase,
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis) {
    return incident.tell(
        phase, sensor, timeMillis, cases.seenBefore(sensor, history.past()), model);
  }

  /** Kinds are looked at again after the 4th, 16th and 64th flagged reading, and at the end. */
  private static boolean isDueForNaming(Incident incident) {
    return incident.flagged() == 4 || incident.flagged() == 16 || incident.flagged() == 64;
  }

  private boolean rename(Incident incident, IncidentHistory history) {
    boolean isNew = incident.name(namer);
    history.past().renameLast(incident.kind());
    return isNew;
  }
}

package dev.heed.core.incident;

import dev.heed.core.heads.Namer;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.ModelRef;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.recall.Cases;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns flagged readings into incidents: a candidate with the first flag, opened with the first
 * whose grade is beyond the budget's cut, updated when it gets worse by {@value #WORSE} of grade or
 * its kind is decided, closed after a quiet stretch, after {@value #CALM} readings in a row within
 * their bands, or when it has lasted as long as one can. One whose values still go to and fro
 * lingers: it is over for the level, and closed when they stop or another one opens.
 */
public final class IncidentTracker {
  private static final double WORSE = 0.1;

  /** So many readings in a row within their own bands: whatever it was has become usual. */
  private static final int CALM = 60;

  private final ModelRef model;
  private final Namer namer;
  private final @Nullable ToDoubleFunction<IncidentFacts> belief;
  private Cases cases = new Cases();

  /**
   * @param model that events refer to
   * @param namer names incidents
   * @param belief probability that an incident is true; null for that of its worst reading
   */
  public IncidentTracker(
      ModelRef model, Namer namer, @Nullable ToDoubleFunction<IncidentFacts> belief) {
    this.model = model;
    this.namer = namer;
    this.belief = belief;
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
    settle(history, sensor, timeMillis, flag, events);
    Incident incident = history.open();
    if (incident == null) {
      incident = new Incident(timeMillis, flag.fingerprint());
      if (flag.overLimit() > 0) {
        history.beginAtLimit(incident);
      } else {
        history.begin(incident, flag.logOdds());
      }
    }
    incident.flag(timeMillis, flag, history.overUsual(flag.logOdds()));
    // A candidate that was not bad enough is not opened by a value within its own band either.
    boolean isOpening = !incident.isReported() && flag.grade() > flag.cut() && !flag.isCalm();
    if (isOpening) {
      open(history, incident, sensor, timeMillis, flag, events);
    } else if (incident.isReported()) {
      update(history, incident, sensor, timeMillis, flag, events);
    }
    endIfOver(history, incident, sensor, timeMillis, flag, events);
    return isOpening;
  }

  private void open(
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis,
      Flag flag,
      Consumer<IncidentEvent> events) {
    closeLingering(history, sensor, timeMillis, events);
    incident.report(flag.peak());
    if (!incident.nameLimit(flag)) {
      incident.name(namer, false);
    }
    history.report();
    history
        .past()
        .add(
            incident.startMillis(),
            flag.channel(),
            incident.kind(),
            flag.fingerprint(),
            start -> cases.isLabelled(sensor, start));
    events.accept(report(IncidentPhase.OPENED, history, incident, sensor, timeMillis));
  }

  private void update(
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis,
      Flag flag,
      Consumer<IncidentEvent> events) {
    incident.raise(flag);
    boolean isWorse = incident.grade() >= incident.reportedGrade() + WORSE;
    boolean isDecided =
        decideLimit(incident, history, flag)
            || ((isWorse || isDueForNaming(incident)) && decideKind(incident, history, false));
    if (isDecided || isWorse) {
      events.accept(report(IncidentPhase.UPDATED, history, incident, sensor, timeMillis));
    }
  }

  /**
   * Takes note of a silence that is as bad as a flagged reading. Nothing more may follow for long,
   * so an open incident tells of it at once, however bad it was before.
   *
   * @param timeMillis when the silence was judged
   * @param flag the reading that the sensor would have come back with
   */
  public void flagSilence(
      IncidentHistory history,
      String sensor,
      long timeMillis,
      Flag flag,
      Consumer<IncidentEvent> events) {
    Incident incident = history.open();
    if (incident == null || !incident.isReported()) {
      flag(history, sensor, timeMillis, flag, events);
      return;
    }
    incident.flag(timeMillis, flag, history.overUsual(flag.logOdds()));
    incident.raise(flag);
    decideKind(incident, history, false);
    events.accept(report(IncidentPhase.UPDATED, history, incident, sensor, timeMillis));
  }

  /**
   * Takes note of a reading that would open an incident, were it not like known false alarms.
   *
   * @param nats what its like needs on top, also of the readings that follow it
   * @param quietReadings so many readings
   */
  public void suppress(IncidentHistory history, double nats, int quietReadings) {
    history.suppress(nats, quietReadings);
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
      Flag reading,
      boolean isNear,
      Consumer<IncidentEvent> events) {
    settle(history, sensor, timeMillis, reading, events);
    Incident incident = history.open();
    if (incident != null) {
      incident.pass(reading, isNear);
      endIfOver(history, incident, sensor, timeMillis, reading, events);
    }
  }

  private void endIfOver(
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis,
      Flag reading,
      Consumer<IncidentEvent> events) {
    boolean isOver =
        incident.quiet() >= reading.quietReadings()
            || incident.calm() >= CALM
            || incident.isExhausted();
    if (!isOver) {
      return;
    }
    if (incident.isReported() && incident.isLingering()) {
      history.linger(incident);
    } else if (incident.isReported()) {
      close(history, incident, sensor, timeMillis, events);
    }
    history.end();
  }

  /** Closes an incident that lingers, once it does no more or another one is reported. */
  private void settle(
      IncidentHistory history,
      String sensor,
      long timeMillis,
      Flag reading,
      Consumer<IncidentEvent> events) {
    Incident incident = history.lingering();
    if (incident == null) {
      return;
    }
    incident.pass(reading, true);
    if (!incident.isLingering()) {
      closeLingering(history, sensor, timeMillis, events);
    }
  }

  private void closeLingering(
      IncidentHistory history, String sensor, long timeMillis, Consumer<IncidentEvent> events) {
    Incident incident = history.lingering();
    if (incident != null) {
      history.linger(null);
      close(history, incident, sensor, timeMillis, events);
    }
  }

  private void close(
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis,
      Consumer<IncidentEvent> events) {
    decideKind(incident, history, true);
    events.accept(report(IncidentPhase.CLOSED, history, incident, sensor, timeMillis));
  }

  private IncidentEvent report(
      IncidentPhase phase,
      IncidentHistory history,
      Incident incident,
      String sensor,
      long timeMillis) {
    return incident.event(
        phase, sensor, timeMillis, cases.seenBefore(sensor, history.past()), model, belief);
  }

  /**
   * An unclear kind is looked at again when it gets worse, after the 4th, 16th and 64th flagged
   * reading, and at the end.
   */
  private static boolean isDueForNaming(Incident incident) {
    return incident.flagged() == 4 || incident.flagged() == 16 || incident.flagged() == 64;
  }

  /** A limit that is crossed is told of, whatever the incident was before. */
  private static boolean decideLimit(Incident incident, IncidentHistory history, Flag flag) {
    boolean isDecided = incident.nameLimit(flag);
    if (isDecided) {
      history.past().renameLast(incident.kind());
    }
    return isDecided;
  }

  private boolean decideKind(Incident incident, IncidentHistory history, boolean isLast) {
    boolean isDecided = incident.name(namer, isLast);
    if (isDecided) {
      history.past().renameLast(incident.kind());
    }
    return isDecided;
  }
}

package dev.heed.bench.kinds;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.heads.Course;
import dev.heed.core.heads.CourseCode;
import dev.heed.core.heads.KindRule;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Naming;
import dev.heed.core.heads.Side;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import dev.heed.core.model.Model;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.SensorSimulation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One simulated sensor on its way through the detector, with its faults and incidents. */
final class SensorRun {
  private static final class Incident {
    final long startMillis;
    final List<IncidentCase.Moment> moments = new ArrayList<>();
    Severity severity = Severity.LOW;

    Incident(long startMillis) {
      this.startMillis = startMillis;
    }
  }

  private final List<Fault> faults = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private final Namer rule = new KindRule();

  /** Named just now; the event that tells of it is heard right after. */
  private final List<IncidentCase.Moment> pending = new ArrayList<>();

  private SensorRun() {}

  static SensorRun of(
      SensorSimulation sensor, long readings, Model model, DetectorSettings settings) {
    SensorRun run = new SensorRun();
    SensorDetector detector =
        new SensorDetector(model, settings, run::name, model.incidentBelief());
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    while (sensor.steps() < readings) {
      LabelledReading reading = sensor.next(run.faults::add);
      if (reading != null) {
        detector.accept(state, reading.reading(), verdict, run::hear);
        run.keepUntold();
      }
    }
    return run;
  }

  /** Never clear, so that it is asked at every moment. */
  private Naming name(Course course, Side side) {
    pending.add(
        new IncidentCase.Moment(
            CourseCode.key(course), CourseCode.query(course), side, rule.name(course, side)));
    return Naming.byRule(Kind.UNCLEAR, false);
  }

  private void hear(IncidentEvent event) {
    if (event.phase() == IncidentPhase.OPENED) {
      incidents.add(new Incident(event.startMillis()));
    }
    Incident last = incidents.get(incidents.size() - 1);
    if (event.severity().compareTo(last.severity) > 0) {
      last.severity = event.severity();
    }
  }

  private void keepUntold() {
    if (!pending.isEmpty()) {
      incidents.get(incidents.size() - 1).moments.addAll(pending);
      pending.clear();
    }
  }

  List<Fault> faults() {
    return faults;
  }

  List<IncidentCase> cases(long toleranceMillis) {
    List<IncidentCase> cases = new ArrayList<>();
    Set<Fault> seen = new HashSet<>();
    for (Incident incident : incidents) {
      Fault fault = faultAt(incident.startMillis, toleranceMillis);
      boolean isFirst = fault != null && seen.add(fault);
      cases.add(
          new IncidentCase(
              fault == null ? null : fault.kind(),
              isFirst,
              fault == null ? 0 : fault.magnitude(),
              incident.severity,
              incident.moments));
    }
    return cases;
  }

  private @Nullable Fault faultAt(long timeMillis, long toleranceMillis) {
    for (Fault fault : faults) {
      if (timeMillis >= fault.startMillis() && timeMillis <= fault.endMillis() + toleranceMillis) {
        return fault;
      }
    }
    return null;
  }
}

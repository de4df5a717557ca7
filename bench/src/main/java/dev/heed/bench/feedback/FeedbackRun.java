package dev.heed.bench.feedback;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replays the history of simulated plants with a person's labels. The person knows the truth, and
 * labels every incident: real if it overlaps a fault or its echo, else a false alarm.
 */
public final class FeedbackRun {
  private final SensorDetector detector =
      new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
  private final Judgement verdict = new Judgement();

  private FeedbackRun() {}

  /**
   * @param firstSeed of the first plant; each further one has the next
   * @param plants how many
   * @param sensors of each plant
   * @param readings of each sensor
   */
  public static FeedbackResult run(long firstSeed, int plants, int sensors, int readings) {
    FeedbackRun run = new FeedbackRun();
    FeedbackResult all = new FeedbackResult(0, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);
    for (int i = 0; i < plants; i++) {
      FeedbackResult one = run.plant(PlantHistory.of(firstSeed + i, sensors, readings));
      all =
          new FeedbackResult(
              all.seeds() + 1,
              all.replayWithout().plus(one.replayWithout()),
              all.replayWith().plus(one.replayWith()),
              all.laterWithout().plus(one.laterWithout()),
              all.laterWith().plus(one.laterWith()));
    }
    return all;
  }

  private FeedbackResult plant(PlantHistory history) {
    Cases none = new Cases();
    List<List<Raised>> without = replay(history, none, none);
    List<FeedbackEvent> labels = labels(history, without);
    Cases all = new Cases();
    labels.forEach(all::accept);
    Cases early = new Cases();
    labels.stream().filter(l -> l.timeMillis() < history.middleMillis()).forEach(early::accept);
    return new FeedbackResult(
        1,
        tally(history, without, Long.MIN_VALUE),
        tally(history, replay(history, all, all), Long.MIN_VALUE),
        tally(history, without, history.middleMillis()),
        tally(history, replay(history, none, early), history.middleMillis()));
  }

  private static Tally tally(PlantHistory history, List<List<Raised>> raised, long since) {
    Tally tally = Tally.NONE;
    for (int s = 0; s < raised.size(); s++) {
      tally =
          tally.plus(
              Tally.of(
                  raised.get(s), history.sensors().get(s).faults(), history.graceMillis(), since));
    }
    return tally;
  }

  private static List<FeedbackEvent> labels(PlantHistory history, List<List<Raised>> raised) {
    List<FeedbackEvent> labels = new ArrayList<>();
    for (int s = 0; s < raised.size(); s++) {
      for (Raised incident : raised.get(s)) {
        labels.add(incident.labelled(history.sensors().get(s).faults(), history.graceMillis()));
      }
    }
    labels.sort(Comparator.comparingLong(FeedbackEvent::timeMillis));
    return labels;
  }

  private List<List<Raised>> replay(PlantHistory history, Cases before, Cases after) {
    List<List<Raised>> raised = new ArrayList<>();
    for (PlantHistory.Sensor sensor : history.sensors()) {
      raised.add(replay(sensor.readings(), history.middleMillis(), before, after));
    }
    return raised;
  }

  /** Every incident that is raised; one that is open at the end ends there. */
  private List<Raised> replay(List<Reading> readings, long middle, Cases before, Cases after) {
    SensorState state = detector.newState();
    List<Raised> raised = new ArrayList<>();
    List<IncidentEvent> events = new ArrayList<>();
    IncidentEvent open = null;
    for (Reading reading : readings) {
      detector.recallTrusted(reading.timeMillis() < middle ? before : after);
      detector.accept(state, reading, verdict, events::add);
      for (IncidentEvent event : events) {
        Long end = event.endMillis();
        if (event.phase() == IncidentPhase.OPENED) {
          open = event;
        } else if (open != null && end != null) {
          raised.add(new Raised(open, event, end));
          open = null;
        }
      }
      events.clear();
    }
    if (open != null) {
      raised.add(new Raised(open, open, readings.get(readings.size() - 1).timeMillis()));
    }
    return raised;
  }
}

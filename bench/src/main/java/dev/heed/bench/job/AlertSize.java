package dev.heed.bench.job;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Size of the alerts that a fleet raises. */
final class AlertSize {
  private static final int MOST_READINGS = 300_000;

  private AlertSize() {}

  /** Mean bytes of an incident event over the first readings of a fleet; 0 if it raises none. */
  static int mean(Fleet fleet, long readings) {
    SensorDetector detector = new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
    Judgement verdict = new Judgement();
    Map<String, SensorState> states = new HashMap<>();
    List<IncidentEvent> events = new ArrayList<>();
    for (long i = 0; i < Math.min(MOST_READINGS, readings); i++) {
      Reading reading = fleet.next();
      SensorState state = states.computeIfAbsent(reading.sensor(), s -> detector.newState());
      detector.accept(state, reading, verdict, events::add);
    }
    return (int)
        events.stream().mapToInt(e -> IncidentEventCodec.write(e).length).average().orElse(0);
  }
}

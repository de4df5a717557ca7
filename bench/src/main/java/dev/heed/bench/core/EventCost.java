package dev.heed.bench.core;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What an incident event costs on top of a reading without one, to the bytes of its message: the
 * same readings that tell of incidents, and as many that do not, each judged again and again under
 * the state that came before it.
 */
public final class EventCost {
  private static final int SENSORS = 64;
  private static final int SETTLED = 3_000;
  private static final int RECORDED = 2_000;
  private static final int FAULT_EVERY = 97;
  private static final int FAULT_LENGTH = 8;
  private static final double FAULT = 6;
  private static final int MOST = 512;
  private static final int ROUNDS = 60;

  private final SensorDetector detector =
      new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
  private final Judgement verdict = new Judgement();
  private final List<IncidentEvent> events = new ArrayList<>();
  private final List<Before> telling = new ArrayList<>();
  private final List<Before> quiet = new ArrayList<>();
  private long written;

  private EventCost() {}

  /** A reading, and the state of its sensor before it. */
  private record Before(SensorState state, Reading reading) {}

  /** Median processor time of an event in µs; a second or two. */
  public static double microsPerEvent() {
    EventCost cost = new EventCost();
    cost.record();
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double ordinary = cost.nanos(cost.quiet) / cost.quiet.size();
      long before = cost.written;
      double nanos = cost.nanos(cost.telling) - ordinary * cost.telling.size();
      micros[round] = nanos / 1e3 / (cost.written - before);
    }
    double[] warm = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
    return new Median().evaluate(warm);
  }

  private void record() {
    SensorState[] states = new SensorState[SENSORS];
    Arrays.setAll(states, i -> detector.newState());
    Readings readings = new Readings(SENSORS, 1);
    for (int step = 0; step < SETTLED + RECORDED; step++) {
      Reading[] batch = readings.next(SENSORS);
      for (int i = 0; i < SENSORS; i++) {
        boolean isFaulty = step > SETTLED && (step + 13 * i) % FAULT_EVERY < FAULT_LENGTH;
        Reading reading = isFaulty ? faulty(batch[i], step) : batch[i];
        SensorState before = step > SETTLED && telling.size() < MOST ? states[i].copy() : null;
        detector.accept(states[i], reading, verdict, events::add);
        if (before != null && !events.isEmpty()) {
          telling.add(new Before(before, reading));
        } else if (before != null && step % 50 == 0 && quiet.size() < MOST) {
          quiet.add(new Before(before, reading));
        }
        events.clear();
      }
    }
  }

  private static Reading faulty(Reading reading, int step) {
    double size = FAULT * (1 + step % 5) * (step % 2 == 0 ? 1 : -1);
    return Reading.of(reading.sensor(), reading.timeMillis(), reading.value(0) + size);
  }

  private double nanos(List<Before> readings) {
    SensorState[] copies = readings.stream().map(it -> it.state.copy()).toArray(SensorState[]::new);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < copies.length; i++) {
      events.clear();
      detector.accept(copies[i], readings.get(i).reading, verdict, events::add);
      for (IncidentEvent event : events) {
        written += IncidentEventCodec.write(event).length > 0 ? 1 : 0;
      }
    }
    return threads.getCurrentThreadCpuTime() - start;
  }
}

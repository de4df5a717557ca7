package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Scoring allocates nothing in steady state. */
class AllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 10_000;
  private static final Budget TIGHT = Budget.parse("1/1000000");

  private int quietReadings = 60;
  private int warmUp = WARM_UP;
  private int measured = MEASURED;

  @Test
  void accept_oneChannel_allocatesNothing() {
    // A seed whose noise raises no alarm at this budget: 41 raises one.
    double[] values = Signals.calm(44, WARM_UP + 3 * MEASURED);
    Reading[] readings = new Reading[values.length];
    for (int i = 0; i < values.length; i++) {
      readings[i] = Run.reading(i, values[i]);
    }
    assertThat(bytesPerReading(readings)).isLessThan(1);
  }

  @Test
  void accept_severalChannels_allocatesNothing() {
    double[] values = Signals.calm(42, WARM_UP + 3 * MEASURED);
    Reading[] readings = new Reading[values.length];
    String[] names = {"flow", "pressure", "temperature"};
    for (int i = 0; i < values.length; i++) {
      double[] channels = {values[i], values[(i + 7) % values.length], -values[i]};
      readings[i] =
          Reading.of(Run.SENSOR, Run.START + i * Run.MINUTE, names.clone(), channels, null);
    }
    assertThat(bytesPerReading(readings)).isLessThan(1);
  }

  @Test
  void accept_whileAnIncidentIsOpen_allocatesNothing() {
    double[] values = Signals.calm(43, WARM_UP + 3 * MEASURED);
    Reading[] readings = new Reading[values.length];
    for (int i = 0; i < values.length; i++) {
      readings[i] = Run.reading(i, i == WARM_UP ? 1e6 : values[i]);
    }
    quietReadings = 10_000;
    warmUp = WARM_UP + 5;
    // Calm ends an incident after 60 readings.
    measured = 15;
    assertThat(bytesPerReading(readings)).isLessThan(1);
  }

  /** The least of three stretches: the compiler may still be at work in the first. */
  private double bytesPerReading(Reading[] readings) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DetectorSettings settings = new DetectorSettings(TIGHT, quietReadings, 64);
    SensorDetector detector = new SensorDetector(Run.MODEL, settings);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    List<IncidentEvent> events = new ArrayList<>(1_000);
    Consumer<IncidentEvent> told = events::add;
    int next = 0;
    for (; next < warmUp; next++) {
      detector.accept(state, readings[next], verdict, told);
    }
    int before = events.size();
    long least = Long.MAX_VALUE;
    for (int stretch = 0; stretch < 3; stretch++) {
      long allocated = threads.getCurrentThreadAllocatedBytes();
      for (int end = next + measured; next < end; next++) {
        detector.accept(state, readings[next], verdict, told);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - allocated);
    }
    assertThat(events).as("events while measuring").hasSize(before);
    assertThat(verdict.kind() != null).isEqualTo(warmUp > WARM_UP);
    return (double) least / measured;
  }
}

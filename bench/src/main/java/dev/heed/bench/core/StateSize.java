package dev.heed.bench.core;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.Reading;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What a sensor takes up, and what a reading leaves for the garbage collector. */
public final class StateSize {
  private static final int HISTORY = 20_000;
  private static final int MEASURED = 50_000;

  private StateSize() {}

  /** Bytes of the written state of a sensor with so many channels, per channel, none open. */
  public static double bytesPerChannel(int channels) throws IOException {
    SensorDetector detector = new SensorDetector(Models.ofWindow(256), DetectorSettings.DEFAULT);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    for (Reading reading : new Readings(1, channels).next(HISTORY)) {
      detector.accept(state, reading, verdict, event -> {});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.write(new DataOutputStream(bytes));
    return (double) bytes.size() / channels;
  }

  /**
   * Bytes that this thread allocates per reading once everything is warm, by the JVM's counter; at
   * a budget so small that none raises an alarm, as alarms are messages and do allocate.
   */
  static double bytesAllocatedPerReading() {
    DetectorSettings settings = DetectorSettings.DEFAULT.withBudget(Budget.parse("1/10000000"));
    SensorDetector detector = new SensorDetector(Models.ofWindow(256), settings);
    SensorState state = detector.newState();
    Judgement verdict = new Judgement();
    Readings readings = new Readings(1, 1);
    accept(detector, state, verdict, readings.next(HISTORY));
    Reading[] batch = readings.next(MEASURED);
    long before = allocated();
    accept(detector, state, verdict, batch);
    return (double) (allocated() - before) / MEASURED;
  }

  private static void accept(
      SensorDetector detector, SensorState state, Judgement verdict, Reading[] batch) {
    for (Reading reading : batch) {
      detector.accept(state, reading, verdict, event -> {});
    }
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}

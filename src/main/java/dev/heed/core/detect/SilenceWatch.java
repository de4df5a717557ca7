package dev.heed.core.detect;

import dev.heed.core.message.IncidentEvent;
import java.util.function.Consumer;

/**
 * Tells of silent sensors while they are silent, and not only when they come back.
 *
 * <p>Silence is judged at {@code t + 8 · 2ʲ · i} for j = 0 … 9, with t the time of the sensor's
 * last reading and i the usual interval of its fastest channel. At each of these the detector
 * judges how long it has been by all gaps before it: an incident once such a gap is rarer than a
 * seventh of the budget. The reading that ends the silence belongs to it.
 *
 * <p>When each is judged depends on readings alone, so whoever asks by a timer and whoever asks
 * when the next reading is there get the same events: ask {@link #judge} for every reading before
 * the detector accepts it, and by timers on top. A sensor with fewer than two readings has no
 * interval and is never silent. Between the judgements nothing is remembered.
 */
public final class SilenceWatch {
  /** Intervals until the first judgement: what is shorter, the next reading can tell of. */
  private static final int FIRST = 8;

  private static final int JUDGEMENTS = 10;

  /** There is no such time. */
  public static final long NEVER = Long.MAX_VALUE;

  private final SensorDetector detector;

  /**
   * @param detector that judges the sensors' readings
   */
  public SilenceWatch(SensorDetector detector) {
    this.detector = detector;
  }

  /**
   * When silence is to be judged next.
   *
   * @param after epoch milliseconds
   * @return the first judgement later than that, or {@link #NEVER}
   */
  public long next(SensorState state, long after) {
    double interval = interval(state);
    if (interval <= 0 || state.incidents.isFlaggedAfter(state.lastTimeMillis)) {
      return NEVER;
    }
    double silence = FIRST * interval;
    for (int j = 0; j < JUDGEMENTS; j++) {
      long time = state.lastTimeMillis + (long) Math.ceil(silence);
      if (time > after) {
        return time;
      }
      silence *= 2;
    }
    return NEVER;
  }

  /**
   * Judges the silence since the last reading, as far as it is due.
   *
   * @param state of the sensor; its incidents alone are changed
   * @param until epoch milliseconds: the time of a timer, or one less than that of a new reading
   * @param events receives incident events, at most one per silence
   */
  public void judge(SensorState state, String sensor, long until, Consumer<IncidentEvent> events) {
    long time = next(state, state.lastTimeMillis);
    while (time != NEVER && time <= until && !detector.judgeSilence(state, sensor, time, events)) {
      time = next(state, time);
    }
  }

  private static double interval(SensorState state) {
    double shortest = 0;
    for (int i = 0; i < state.channels.size(); i++) {
      double interval = state.channels.get(i).judged().history.intervalMillis();
      if (interval > 0 && (shortest == 0 || interval < shortest)) {
        shortest = interval;
      }
    }
    return shortest;
  }
}

package dev.heed.job;

import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SilenceWatch;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * One event-time timer per sensor, at the next moment at which its silence may be judged. A reading
 * does not move a timer that lies ahead: it fires too early and is set anew, once per eight
 * readings or so instead of with each.
 */
final class SilenceTimers {
  private final ValueState<Long> pending;
  private final SilenceWatch watch;

  SilenceTimers(RuntimeContext context, SilenceWatch watch) {
    this.watch = watch;
    pending = context.getState(new ValueStateDescriptor<>("silence-timer", Types.LONG));
  }

  /** After a reading of the current key was scored. */
  void afterReading(SensorState state, TimerService timers) throws IOException {
    Long time = pending.value();
    // One that lies behind is late, or was lost while the option was off: it counts no more.
    if (time == null || time <= state.lastTimeMillis()) {
      set(watch.next(state, state.lastTimeMillis()), timers);
    }
  }

  /** Whether a timer of the current key that fires is the one that counts. */
  boolean isCurrent(long time) throws IOException {
    Long expected = pending.value();
    return expected != null && expected == time;
  }

  /** After a timer of the current key has fired and its silence was judged. */
  void afterTimer(SensorState state, long time, TimerService timers) throws IOException {
    set(watch.next(state, time), timers);
  }

  /** When there is nothing to watch any more. */
  void forget() {
    pending.clear();
  }

  private void set(long time, TimerService timers) throws IOException {
    if (time == SilenceWatch.NEVER) {
      pending.clear();
    } else {
      pending.update(time);
      timers.registerEventTimeTimer(time);
    }
  }
}

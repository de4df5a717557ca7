package dev.heed.job;

import dev.heed.core.message.Reading;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the readings of a sensor until the watermark says that none before them will come, and
 * releases them in the order of their time. One that comes behind the watermark goes through at
 * once: it may still be newer than the last scored of its sensor.
 *
 * <p>One timer per held reading: timers are kept sorted, so nothing else needs sorting, and only
 * the reading that is due is read from state.
 */
final class OrderFunction extends KeyedProcessFunction<String, Reading, Reading> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient MapState<Long, Reading> held;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient UnscoredReadings unscored;

  @Override
  public void open(OpenContext context) {
    held =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("held", Types.LONG, HeedTypes.READING));
    unscored =
        new UnscoredReadings(getRuntimeContext().getMetricGroup().addGroup(DetectorMetrics.GROUP));
  }

  @Override
  public void processElement(Reading reading, Context context, Collector<Reading> out)
      throws Exception {
    long time = reading.timeMillis();
    if (time <= context.timerService().currentWatermark()) {
      out.collect(reading);
    } else if (held.contains(time)) {
      context.output(UnscoredReadings.TAG, unscored.duplicate(reading));
    } else {
      held.put(time, reading);
      context.timerService().registerEventTimeTimer(time);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Reading> out) throws Exception {
    out.collect(held.get(time));
    held.remove(time);
  }
}

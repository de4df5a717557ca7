package dev.heed.job;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks of one partition: the newest reading less the order bound, idle after a while without
 * readings. Rejected records count for neither: they have no time of their own, and a partition
 * that brings nothing else must not hold the others back.
 */
final class ReadingWatermarks implements WatermarkGenerator<Arrival> {
  private final WatermarkGenerator<Arrival> readings;

  private ReadingWatermarks(Duration orderBound, Duration idleness, RelativeClock clock) {
    readings =
        new WatermarksWithIdleness<>(
            new BoundedOutOfOrdernessWatermarks<>(orderBound), idleness, clock);
  }

  static WatermarkStrategy<Arrival> strategy(Duration orderBound, Duration idleness) {
    return WatermarkStrategy.<Arrival>forGenerator(
            context -> new ReadingWatermarks(orderBound, idleness, context.getInputActivityClock()))
        .withTimestampAssigner(ReadingWatermarks::timeMillis);
  }

  private static long timeMillis(Arrival arrival, long recordTimestamp) {
    return arrival instanceof Arrival.Accepted accepted
        ? accepted.reading().timeMillis()
        : recordTimestamp;
  }

  @Override
  public void onEvent(Arrival arrival, long timeMillis, WatermarkOutput output) {
    if (arrival instanceof Arrival.Accepted) {
      readings.onEvent(arrival, timeMillis, output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    readings.onPeriodicEmit(output);
  }
}

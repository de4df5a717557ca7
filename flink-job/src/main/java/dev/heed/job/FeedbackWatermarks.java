package dev.heed.job;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Labels are no part of event time, so their stream is always idle: time is that of readings. A
 * watermark at the end of time would do as well as long as readings come, but would be the time of
 * the scoring tasks once they pause, and all timers would fire.
 */
final class FeedbackWatermarks implements WatermarkGenerator<FeedbackArrival> {
  private FeedbackWatermarks() {}

  static WatermarkStrategy<FeedbackArrival> strategy() {
    return WatermarkStrategy.<FeedbackArrival>forGenerator(context -> new FeedbackWatermarks())
        .withTimestampAssigner((arrival, recordTimestamp) -> recordTimestamp);
  }

  @Override
  public void onEvent(FeedbackArrival arrival, long timeMillis, WatermarkOutput output) {}

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}

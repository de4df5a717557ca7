package dev.heed.job;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Feedback never holds event time back: that is the readings' alone. */
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
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }
}

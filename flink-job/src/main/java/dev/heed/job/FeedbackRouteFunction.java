package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Parts feedback from dead letters, and counts both. */
final class FeedbackRouteFunction extends ProcessFunction<FeedbackArrival, FeedbackEvent> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient Counter accepted;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient Counter rejected;

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(DetectorMetrics.GROUP);
    accepted = group.counter("feedback");
    rejected = group.addGroup("reason", FeedbackDeserializer.INVALID).counter("deadLetters");
  }

  @Override
  public void processElement(
      FeedbackArrival arrival, Context context, Collector<FeedbackEvent> out) {
    if (arrival instanceof FeedbackArrival.Accepted feedback) {
      accepted.inc();
      out.collect(feedback.feedback());
    } else if (arrival instanceof FeedbackArrival.Rejected letter) {
      rejected.inc();
      context.output(RouteFunction.DEAD_LETTERS, letter.letter());
    }
  }
}

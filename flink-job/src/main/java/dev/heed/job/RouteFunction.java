package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts readings from dead letters, and counts the latter and single channels by reason. */
final class RouteFunction extends ProcessFunction<Arrival, Reading> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<OutputRecord> DEAD_LETTERS =
      new OutputTag<>("dead-letters", HeedTypes.OUTPUT);

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient Map<RejectReason, Counter> deadLetters;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient Map<RejectReason, Counter> channelsLeftOut;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient Counter foreignKeys;

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(DetectorMetrics.GROUP);
    foreignKeys = group.counter("foreignKeys");
    deadLetters = counters(group, "deadLetters");
    channelsLeftOut = counters(group, "channelsLeftOut");
  }

  private static Map<RejectReason, Counter> counters(MetricGroup group, String name) {
    Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);
    for (RejectReason reason : RejectReason.values()) {
      counters.put(reason, group.addGroup("reason", reason.code()).counter(name));
    }
    return counters;
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Reading> out) {
    if (arrival instanceof Arrival.Accepted accepted) {
      if (accepted.foreignKey()) {
        foreignKeys.inc();
      }
      out.collect(accepted.reading());
    } else if (arrival instanceof Arrival.Rejected rejected) {
      Objects.requireNonNull(deadLetters.get(rejected.reason())).inc();
      context.output(DEAD_LETTERS, rejected.letter());
    } else if (arrival instanceof Arrival.ChannelsLeftOut leftOut) {
      for (RejectReason reason : leftOut.reasons()) {
        Objects.requireNonNull(channelsLeftOut.get(reason)).inc();
      }
      context.output(DEAD_LETTERS, leftOut.letter());
    }
  }
}

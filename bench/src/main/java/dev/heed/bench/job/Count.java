package dev.heed.bench.job;

import dev.heed.core.message.Reading;
import dev.heed.job.OutputRecord;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/** Reads and writes the count of the current key, and owes records in proportion. */
final class Count implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double alertsPerReading;
  private final byte[] alert;
  private double owed;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient ValueState<Long> count;

  Count(double alertsPerReading, int alertBytes) {
    this.alertsPerReading = alertsPerReading;
    this.alert = new byte[alertBytes];
  }

  void open(RuntimeContext context) {
    count = context.getState(new ValueStateDescriptor<>("count", Types.LONG));
  }

  void accept(Reading reading, Collector<OutputRecord> out) throws IOException {
    Long before = count.value();
    count.update(before == null ? 1L : before + 1);
    owed += alertsPerReading;
    if (owed >= 1) {
      owed--;
      byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
      out.collect(new OutputRecord(key, alert, Map.of()));
    }
  }
}

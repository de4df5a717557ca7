package dev.heed.bench.job;

import dev.heed.core.message.Reading;
import dev.heed.job.OutputRecord;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts readings where there is no feedback. */
final class CountFunction extends KeyedProcessFunction<String, Reading, OutputRecord> {
  private static final long serialVersionUID = 1L;

  private final Count count;

  CountFunction(Count count) {
    this.count = count;
  }

  @Override
  public void open(OpenContext context) {
    count.open(getRuntimeContext());
  }

  @Override
  public void processElement(Reading reading, Context context, Collector<OutputRecord> out)
      throws IOException {
    count.accept(reading, out);
  }
}

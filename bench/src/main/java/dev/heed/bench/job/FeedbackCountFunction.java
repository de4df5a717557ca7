package dev.heed.bench.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import dev.heed.job.OutputRecord;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Counts readings where there is feedback, which it does not heed. */
final class FeedbackCountFunction
    extends KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord> {
  private static final long serialVersionUID = 1L;

  private final Count count;

  FeedbackCountFunction(Count count) {
    this.count = count;
  }

  @Override
  public void open(OpenContext context) {
    count.open(getRuntimeContext());
  }

  @Override
  public void processElement(Reading reading, ReadOnlyContext context, Collector<OutputRecord> out)
      throws IOException {
    count.accept(reading, out);
  }

  @Override
  public void processBroadcastElement(
      FeedbackEvent feedback, Context context, Collector<OutputRecord> out) {
    // Labels change no count.
  }
}

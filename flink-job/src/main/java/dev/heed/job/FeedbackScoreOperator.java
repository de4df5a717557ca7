package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import java.util.List;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/** The same as {@link ScoreOperator} where there is feedback. */
final class FeedbackScoreOperator
    extends CoBroadcastWithKeyedOperator<String, Reading, FeedbackEvent, OutputRecord> {
  private static final long serialVersionUID = 1L;

  private transient boolean isRestored;

  FeedbackScoreOperator(
      KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord> function) {
    super(function, List.of(FeedbackScoreFunction.FEEDBACK));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    isRestored = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (isRestored && userFunction instanceof RestoredSensors function) {
      function.watchRestored(
          getKeyedStateBackend(),
          getInternalTimerService(RestoredSensors.TIMERS, VoidNamespaceSerializer.INSTANCE, this));
    }
  }
}

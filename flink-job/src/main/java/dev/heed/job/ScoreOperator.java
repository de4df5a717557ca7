package dev.heed.job;

import dev.heed.core.message.Reading;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Flink's operator around a scoring function, which gets to see restored sensors. */
final class ScoreOperator extends KeyedProcessOperator<String, Reading, OutputRecord> {
  private static final long serialVersionUID = 1L;

  private transient boolean isRestored;

  ScoreOperator(KeyedProcessFunction<String, Reading, OutputRecord> function) {
    super(function);
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

package dev.heed.job;

import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SensorVerdict;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps sensors as the job did at first: in state that Flink lets expire. */
final class ExpiringStateFunction extends KeyedProcessFunction<String, Reading, OutputRecord> {
  private static final long serialVersionUID = 1L;

  private final DetectorSpec spec;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient ValueState<SensorState> sensors;

  @SuppressWarnings("NullAway.Init") // made by open()
  private transient SensorDetector detector;

  ExpiringStateFunction(DetectorSpec spec) {
    this.spec = spec;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    ValueStateDescriptor<SensorState> descriptor =
        new ValueStateDescriptor<>("sensor", HeedTypes.SENSOR_STATE);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofDays(1)).build());
    sensors = getRuntimeContext().getState(descriptor);
    detector = spec.newDetector();
  }

  @Override
  public void processElement(Reading reading, Context context, Collector<OutputRecord> out)
      throws IOException {
    SensorState known = sensors.value();
    SensorState state = known == null ? detector.newState() : known;
    detector.accept(state, reading, new SensorVerdict(), event -> {});
    sensors.update(state);
  }
}

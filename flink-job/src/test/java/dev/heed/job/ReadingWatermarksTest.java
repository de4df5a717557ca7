package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import dev.heed.core.message.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class ReadingWatermarksTest {
  private static final Arrival REJECTED =
      new Arrival.Rejected(RejectReason.EMPTY, new OutputRecord(null, null, Map.of()));

  private final ManualClock clock = new ManualClock(1);
  private final Recorded output = new Recorded();
  private final WatermarkGenerator<Arrival> watermarks =
      ReadingWatermarks.strategy(Duration.ofMillis(50), Duration.ofSeconds(10))
          .createWatermarkGenerator(context());

  @Test
  void watermark_staysTheOrderBoundBehindTheNewestReading() {
    accept(1_000);
    accept(900);
    watermarks.onPeriodicEmit(output);
    assertThat(output.times).endsWith(949L);
  }

  @Test
  void rejectedRecord_doesNotMoveTime() {
    accept(1_000);
    watermarks.onEvent(REJECTED, 5_000_000, output);
    watermarks.onPeriodicEmit(output);
    assertThat(output.times).endsWith(949L).allMatch(time -> time <= 949);
  }

  @Test
  void partitionOfRejectedRecordsOnly_becomesIdle() {
    accept(1_000);
    watermarks.onPeriodicEmit(output);
    for (int second = 0; second < 20; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      watermarks.onEvent(REJECTED, 5_000_000, output);
      watermarks.onPeriodicEmit(output);
    }
    assertThat(output.idle).isTrue();
  }

  private void accept(long time) {
    watermarks.onEvent(new Arrival.Accepted(Reading.of("a", time, 1), false), time, output);
  }

  private WatermarkGeneratorSupplier.Context context() {
    return new WatermarkGeneratorSupplier.Context() {
      @Override
      public MetricGroup getMetricGroup() {
        return new UnregisteredMetricsGroup();
      }

      @Override
      public RelativeClock getInputActivityClock() {
        return clock;
      }
    };
  }

  private static final class Recorded implements WatermarkOutput {
    final List<Long> times = new ArrayList<>();
    boolean idle;

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }
}

package dev.heed.bench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.message.Reading;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The parts of the core's benchmark that need no clock. */
class CoreRunTest {
  @Test
  void readings_ofSeveralSensors_takeTurnsInTime() {
    Readings readings = new Readings(2, 3);
    Reading[] first = readings.next(4);
    Reading[] second = readings.next(2);
    assertThat(first)
        .extracting(Reading::sensor)
        .containsExactly("sensor-0", "sensor-1", "sensor-0", "sensor-1");
    assertThat(first[2].timeMillis()).isEqualTo(first[0].timeMillis() + 60_000);
    assertThat(second[0].timeMillis()).isEqualTo(first[2].timeMillis() + 60_000);
    assertThat(first[0].channelCount()).isEqualTo(3);
  }

  @Test
  void bytesAllocatedPerReading_steadyState_isNothing() {
    assertThat(StateSize.bytesAllocatedPerReading()).isCloseTo(0, within(1.0));
  }

  @Test
  void bytesPerChannel_ofOneAndOfSeveral_areUnderTheLimit() throws IOException {
    assertThat(StateSize.bytesPerChannel(1)).isBetween(1_000.0, 8_192.0);
    assertThat(StateSize.bytesPerChannel(4)).isBetween(1_000.0, 8_192.0);
  }

  @Test
  void naiveAttention_windowOfEqualKeys_movesOn() {
    NaiveAttention attention = new NaiveAttention(Models.ofWindow(64));
    assertThat(attention.next()).isFinite().isNotEqualTo(attention.next());
  }
}

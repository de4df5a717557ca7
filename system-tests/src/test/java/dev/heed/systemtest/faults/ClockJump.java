package dev.heed.systemtest.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import dev.heed.systemtest.cluster.Readings;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The clock of a sensor jumps ten years ahead, and then a day back. The job itself reads no clock,
 * so a jump of its machines' clocks is none that verdicts could see.
 */
final class ClockJump implements Fault {
  private static final Duration AHEAD = Duration.ofDays(3_650);
  private static final Duration BACK = Duration.ofDays(1);

  private final byte[] early = json(AHEAD);
  private final byte[] late = json(BACK.negated());

  @Override
  public String name() {
    return "clock jump";
  }

  private static byte[] json(Duration offset) {
    return ReadingWriter.write(Reading.of("pump-0", Readings.START + offset.toMillis(), 20));
  }

  @Override
  public void inject(Scene scene) {
    byte[] key = "pump-0".getBytes(UTF_8);
    scene.publisher().sendAside(key, early);
    scene.publisher().sendAside(key, late);
  }

  @Override
  public void heal(Scene scene) {}

  @Override
  public void verify(Scene scene) {
    assertThat(scene.job().read("dead-letters"))
        .extracting(ConsumerRecord::value)
        .containsOnly(early);
    assertThat(scene.job().read("late")).extracting(ConsumerRecord::value).contains(late);
  }
}

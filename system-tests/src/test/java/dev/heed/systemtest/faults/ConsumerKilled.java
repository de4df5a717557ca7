package dev.heed.systemtest.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Output;
import java.io.IOException;
import java.util.List;

/** kill -9 of {@code heed alerts --follow}, which goes on from its position when started again. */
final class ConsumerKilled implements Fault {
  @Override
  public String name() {
    return "consumer killed";
  }

  @Override
  public void prepare(Scene scene) {
    scene.follower();
  }

  @Override
  public void inject(Scene scene) {
    scene.follower().kill();
  }

  @Override
  public void heal(Scene scene) {
    scene.follower().restart();
  }

  /** At least once: nothing is missing, and what comes again has an id that was seen. */
  @Override
  public void verify(Scene scene) throws IOException {
    List<String> all = Output.of(scene.job()).ids();
    await("the consumer has seen every alert")
        .atMost(JobRun.PATIENCE)
        .untilAsserted(
            () -> assertThat(scene.follower().ids()).containsOnly(all.toArray(String[]::new)));
  }
}

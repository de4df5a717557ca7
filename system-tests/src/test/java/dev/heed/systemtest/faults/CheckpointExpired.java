package dev.heed.systemtest.faults;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A TaskManager stands still for so long that a checkpoint fails, and then works on. */
final class CheckpointExpired implements Fault {
  private @Nullable String victim;

  @Override
  public String name() {
    return "checkpoint failed";
  }

  @Override
  public void inject(Scene scene) {
    victim = scene.victim();
    scene.cluster().flink().pauseTaskManager(victim);
  }

  @Override
  public boolean isFelt(Scene scene) throws IOException {
    return scene.job().checkpoints().path("counts").path("failed").asInt() > 0;
  }

  @Override
  public void heal(Scene scene) {
    if (victim != null) {
      scene.cluster().flink().resumeTaskManager(victim);
    }
  }
}

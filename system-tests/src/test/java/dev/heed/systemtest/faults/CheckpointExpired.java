package dev.heed.systemtest.faults;

import org.jspecify.annotations.Nullable;

/** A TaskManager stands still for so long that a checkpoint fails, and then works on. */
final class CheckpointExpired implements Fault {
  private @Nullable String victim;

  private int failedBefore;

  @Override
  public String name() {
    return "checkpoint failed";
  }

  @Override
  public void inject(Scene scene) {
    failedBefore = scene.failedCheckpoints();
    victim = scene.victim();
    scene.cluster().flink().pauseTaskManager(victim);
  }

  @Override
  public boolean isFelt(Scene scene) {
    return scene.failedCheckpoints() > failedBefore;
  }

  @Override
  public void heal(Scene scene) {
    if (victim != null) {
      scene.cluster().flink().resumeTaskManager(victim);
    }
  }
}

package dev.heed.systemtest.faults;

import java.io.IOException;

/** kill -9 of a TaskManager that works for the job; another one takes its place. */
final class TaskManagerKilled implements Fault {
  @Override
  public String name() {
    return "TaskManager killed";
  }

  @Override
  public void inject(Scene scene) throws IOException {
    String victim = scene.victim();
    scene.cluster().flink().killTaskManager(victim);
  }

  @Override
  public boolean isFelt(Scene scene) throws IOException {
    return scene.job().restarts() > 0;
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().flink().startTaskManager();
  }
}

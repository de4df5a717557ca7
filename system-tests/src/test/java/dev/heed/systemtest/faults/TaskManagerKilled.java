package dev.heed.systemtest.faults;

/** kill -9 of a TaskManager that works for the job; another one takes its place. */
final class TaskManagerKilled implements Fault {
  private int restartsBefore;

  @Override
  public String name() {
    return "TaskManager killed";
  }

  @Override
  public void inject(Scene scene) {
    restartsBefore = scene.restarts();
    scene.cluster().flink().killTaskManager(scene.victim());
  }

  @Override
  public boolean isFelt(Scene scene) {
    return scene.restarts() > restartsBefore;
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().flink().startTaskManager();
  }
}

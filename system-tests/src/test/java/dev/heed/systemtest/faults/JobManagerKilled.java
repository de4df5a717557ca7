package dev.heed.systemtest.faults;

import java.io.IOException;

/** kill -9 of the JobManager; the next one finds the job and its last checkpoint in ZooKeeper. */
final class JobManagerKilled implements Fault {
  @Override
  public String name() {
    return "JobManager killed";
  }

  @Override
  public void inject(Scene scene) {
    scene.cluster().flink().killJobManager();
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().flink().restartJobManager();
  }

  @Override
  public void verify(Scene scene) throws IOException {
    // A job that had not been recovered would not be known to the new one.
    scene.job().details();
  }
}

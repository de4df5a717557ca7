package dev.heed.systemtest.faults;

/** No byte is left where checkpoints go, until somebody tidies up. */
final class CheckpointDiskFull implements Fault {
  private int failedBefore;

  @Override
  public String name() {
    return "checkpoint disk full";
  }

  @Override
  public void inject(Scene scene) {
    failedBefore = scene.failedCheckpoints();
    scene.cluster().disk().fill();
  }

  @Override
  public boolean isFelt(Scene scene) {
    return scene.failedCheckpoints() > failedBefore;
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().disk().free();
  }
}

package dev.heed.systemtest.faults;

import java.io.IOException;

/** No byte is left where checkpoints go, until somebody tidies up. */
final class CheckpointDiskFull implements Fault {
  @Override
  public String name() {
    return "checkpoint disk full";
  }

  @Override
  public void inject(Scene scene) {
    scene.cluster().disk().fill();
  }

  @Override
  public boolean isFelt(Scene scene) throws IOException {
    return scene.job().checkpoints().path("counts").path("failed").asInt() > 0;
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().disk().free();
  }
}

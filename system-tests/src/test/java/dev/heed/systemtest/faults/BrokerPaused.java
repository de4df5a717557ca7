package dev.heed.systemtest.faults;

import java.time.Duration;

/** The broker is there but does not answer, as on a machine that swaps or a network that drops. */
final class BrokerPaused implements Fault {
  private final Duration pause;

  BrokerPaused(Duration pause) {
    this.pause = pause;
  }

  @Override
  public String name() {
    return "broker paused";
  }

  @Override
  public void inject(Scene scene) {
    scene.cluster().kafka().pause();
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().kafka().resume();
  }

  @Override
  public Duration lasts() {
    return pause;
  }
}

package dev.heed.systemtest.faults;

/** kill -9 of the broker, which comes back with the data that it had written. */
final class BrokerKilled implements Fault {
  @Override
  public String name() {
    return "broker killed";
  }

  @Override
  public void inject(Scene scene) {
    scene.cluster().kafka().kill();
  }

  @Override
  public void heal(Scene scene) {
    scene.cluster().kafka().restart();
  }
}

package dev.heed.systemtest.faults;

/** The producer ends in the middle; the next one sends again what it does not know to be there. */
final class ProducerKilled implements Fault {
  @Override
  public String name() {
    return "producer killed";
  }

  @Override
  public void inject(Scene scene) {
    scene.publisher().kill();
  }

  @Override
  public void heal(Scene scene) {
    scene.publisher().restart();
  }
}

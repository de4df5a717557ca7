package dev.heed.systemtest.faults;

import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong, and its repair. */
interface Fault {
  /** As it stands in reports. */
  String name();

  /** What must be there before. */
  default void prepare(Scene scene) {}

  void inject(Scene scene) throws IOException;

  void heal(Scene scene);

  /** How long it lasts at least. */
  default Duration lasts() {
    return Duration.ZERO;
  }

  /** Whether the job has noticed; asked between injection and repair when nothing else is wrong. */
  default boolean isFelt(Scene scene) throws IOException {
    return true;
  }

  /** What must hold at the end, beside that alerts are as ever. */
  default void verify(Scene scene) throws IOException {}
}

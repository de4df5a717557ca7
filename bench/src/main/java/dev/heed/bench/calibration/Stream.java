package dev.heed.bench.calibration;

import dev.heed.producer.simulate.LabelledReading;
import java.util.function.Consumer;

/** Labelled readings of one simulated sensor, in the order of their times. */
@FunctionalInterface
public interface Stream {
  /** Hands out all readings, the same at every call. */
  void forEach(Consumer<LabelledReading> readings);
}

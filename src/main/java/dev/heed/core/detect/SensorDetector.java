package dev.heed.core.detect;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.function.Consumer;

/**
 * The whole path from reading to verdict for sensors of any number; holds parameters and scratch
 * space only, everything that is remembered of a sensor is in its {@link SensorState}. Not safe for
 * use by several threads.
 */
public final class SensorDetector {

  public SensorDetector(Model model, DetectorSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** State of a sensor that nothing was heard of yet. */
  public SensorState newState() {
    throw new UnsupportedOperationException();
  }

  /**
   * Scores one reading under what came before it, then learns from it.
   *
   * @param state of the reading's sensor, changed in place if the reading is scored
   * @param reading the reading
   * @param verdict overwritten if the reading is scored
   * @param events receives incident events in order, at most two per reading
   */
  public Acceptance accept(
      SensorState state, Reading reading, SensorVerdict verdict, Consumer<IncidentEvent> events) {
    throw new UnsupportedOperationException();
  }
}

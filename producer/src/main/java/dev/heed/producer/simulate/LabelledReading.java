package dev.heed.producer.simulate;

import dev.heed.core.message.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A simulated reading with its ground truth.
 *
 * @param reading what the sensor says
 * @param fault the fault that it belongs to, or null if it is normal
 */
public record LabelledReading(Reading reading, @Nullable Fault fault) {

  /** Code of the fault's kind, empty if normal. */
  public String label() {
    return fault == null ? "" : fault.kind().code();
  }
}

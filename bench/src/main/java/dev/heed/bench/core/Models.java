package dev.heed.bench.core;

import dev.heed.core.model.Model;
import java.util.Map;

/** The shipped model over another window. */
final class Models {
  private Models() {}

  /** The shipped parameters over the last L readings. */
  static Model ofWindow(int windowLength) {
    Model shipped = Model.shipped();
    return new Model(
        "window-" + windowLength,
        windowLength,
        shipped.additive(),
        shipped.multiplicative(),
        shipped.additiveShare(),
        Map.of());
  }
}

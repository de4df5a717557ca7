package dev.heed.core.explain;

/** A way through the values that a reading might have, by how far along it. */
@FunctionalInterface
interface ResponsePath {

  /**
   * Both lenses and the verdict at one amplitude.
   *
   * @param fused log-odds of both lenses together; above 0 means flagged
   */
  record Point(LensPoint additive, LensPoint multiplicative, double fused) {

    boolean isFlagged() {
      return fused > 0;
    }
  }

  Point at(double amplitude);
}

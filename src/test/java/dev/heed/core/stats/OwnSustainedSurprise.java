package dev.heed.core.stats;

/** A {@link SustainedSurprise} with an array of its own. */
public final class OwnSustainedSurprise {
  final SustainedSurprise shared = new SustainedSurprise(3);
  final float[] a = new float[3 + SustainedSurprise.SIZE];

  public OwnSustainedSurprise() {}

  public double departure() {
    return shared.departure(a);
  }

  public double departure(double x) {
    return shared.departure(a, x, 0);
  }

  public void accept(double x) {
    shared.accept(a, x, 0);
  }

  public OwnSustainedSurprise copy() {
    OwnSustainedSurprise copy = new OwnSustainedSurprise();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}

package dev.heed.core.stats;

/** A {@link ProfileTrust} with an array of its own. */
public final class OwnProfileTrust {
  final ProfileTrust shared = new ProfileTrust(3);
  final float[] a = new float[3 + ProfileTrust.SIZE];

  public OwnProfileTrust() {
    shared.begin(a);
  }

  public double weight() {
    return shared.weight(a);
  }

  public double blend(double profile, double centre) {
    return shared.blend(a, profile, centre);
  }

  public void learn(double x, double profile, double centre, double intervalMillis) {
    shared.learn(a, x, profile, centre, intervalMillis);
  }

  public OwnProfileTrust copy() {
    OwnProfileTrust copy = new OwnProfileTrust();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}

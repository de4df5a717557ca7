package dev.heed.core.stats;

/** A {@link TailModel} with an array of its own. */
public final class OwnTailModel {
  final int quantities;
  final TailModel shared;
  final float[] a;

  public OwnTailModel(int quantities) {
    this.quantities = quantities;
    shared = new TailModel(3, quantities);
    a = new float[3 + TailModel.size(quantities)];
  }

  public void expect(int i, double usual, double tailIndex) {
    shared.expect(a, i, usual, tailIndex);
  }

  public int count(int i) {
    return shared.count(a, i);
  }

  public double threshold(int i) {
    return shared.threshold(a, i);
  }

  public double usual(int i, double z) {
    return shared.usual(a, i, z);
  }

  public void judge(int i, double z, double resolution, TailModel.Surprise out) {
    shared.judge(a, i, z, resolution, out);
  }

  public void accept(int i, double z) {
    shared.accept(a, i, z);
  }

  public OwnTailModel copy() {
    OwnTailModel copy = new OwnTailModel(quantities);
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}

package dev.heed.core.attention;

/** A {@link AttentionWindow} with an array of its own. */
public final class OwnAttentionWindow {
  final AttentionWindow shared = new AttentionWindow(3);
  final float[] a = new float[3 + AttentionWindow.SIZE];

  public OwnAttentionWindow() {
    shared.begin(a);
  }

  public double logSumExp() {
    return shared.logSumExp(a);
  }

  public double logOdds(double e, double nullScore) {
    return shared.logOdds(a, e, nullScore);
  }

  public void accept(double e, int hop) {
    shared.accept(a, e, hop);
  }

  public OwnAttentionWindow copy() {
    OwnAttentionWindow copy = new OwnAttentionWindow();
    System.arraycopy(a, 0, copy.a, 0, a.length);
    return copy;
  }
}

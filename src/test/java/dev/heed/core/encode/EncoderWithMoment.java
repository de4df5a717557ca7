package dev.heed.core.encode;

/** An encoder with a moment of its own, and derivatives made of every value. */
final class EncoderWithMoment {
  private final Encoder encoder = new Encoder();
  private final Moment moment = new Moment(0);

  void prepare(ChannelHistory history, long timeMillis, double relationBase) {
    encoder.prepare(moment, history, timeMillis, relationBase);
  }

  void encode(double x, double[] k, double[] u, double[] v) {
    encoder.encode(moment, x, k);
    Encoder.sense(moment, x, k, u, v);
  }

  void learn(double x) {
    encoder.learn(moment, x, true);
  }
}

package dev.heed.core.encode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes histories by learning values one a minute. */
final class Histories {
  static final long START = 1_700_000_000_000L;
  static final long STEP = 60_000;

  private Histories() {}

  static ChannelHistory of(double... values) {
    ChannelHistory history = new ChannelHistory();
    EncoderWithMoment encoder = new EncoderWithMoment();
    for (double value : values) {
      learn(encoder, history, value);
    }
    return history;
  }

  static void learn(EncoderWithMoment encoder, ChannelHistory history, double value) {
    long time = next(history);
    encoder.prepare(history, time, Double.NaN);
    encoder.learn(value);
  }

  /** Time of the reading after the last one learnt. */
  static long next(ChannelHistory history) {
    return START + history.count() * STEP;
  }

  static byte[] bytes(ChannelHistory history) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      history.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

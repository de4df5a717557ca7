package dev.heed.core.forecast;

import static dev.heed.core.forecast.ForecastState.FIRST_VARIANCE;
import static dev.heed.core.forecast.Layout.COVARIANCE;
import static dev.heed.core.forecast.Layout.D;
import static dev.heed.core.forecast.Layout.SCRATCH;
import static dev.heed.core.forecast.Layout.SIZE;
import static dev.heed.core.forecast.Layout.TIMES;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of a {@link ForecastState}: scalars, the array but its scratch, the ring, and times as
 * differences of differences in 1 to 5 bytes each, which of a steady sensor are single zeros.
 *
 * <p>Nothing is rounded: a restored sensor is judged as if it had never been written, and a backend
 * that keeps states as bytes writes one at every reading. There, shorter floats would lose the
 * small steps by which they learn.
 */
final class ForecastFormat {
  private static final float MOST_FACTOR = 1e9f;
  private static final int MOST_AWAKE = 8;
  private static final int MOST_SEEN = 4;
  private static final int MOST_RING = (int) (Ring.SCALE * Ring.LIMIT);

  private static final int RING_BYTES = Short.BYTES * Layout.RING;
  private static final int NUMBERS = Float.BYTES * (SCRATCH + SIZE - COVARIANCE) + RING_BYTES;

  private ForecastFormat() {}

  static void write(ForecastState s, DataOutput out) throws IOException {
    writeScalars(s, out);
    ByteBuffer numbers = ByteBuffer.allocate(NUMBERS);
    numbers.asFloatBuffer().put(s.a, 0, SCRATCH).put(s.a, COVARIANCE, SIZE - COVARIANCE);
    numbers.position(NUMBERS - RING_BYTES).asShortBuffer().put(s.ring);
    out.write(numbers.array());
    for (int i = 0; i < s.moments; i++) {
      out.writeLong(s.momentMillis[i]);
    }
    writeGaps(s, out);
  }

  private static void writeScalars(ForecastState s, DataOutput out) throws IOException {
    out.writeDouble(s.mean);
    out.writeDouble(s.dev);
    out.writeLong(s.lastMillis);
    out.writeInt(s.n);
    out.writeInt(s.updates);
    out.writeByte(s.period);
    out.writeByte(s.candidate);
    out.writeByte(s.candidateSeen);
    out.writeByte(s.moments);
    out.writeByte(s.awake);
    out.writeFloat(s.power);
    out.writeFloat(s.linearError);
    out.writeFloat(s.error);
    out.writeFloat(s.residual20);
    out.writeFloat(s.surprise20);
    out.writeFloat(s.usualLogSurprise);
  }

  /** Oldest first. */
  private static void writeGaps(ForecastState s, DataOutput out) throws IOException {
    int before = 0;
    for (int i = 0; i < TIMES; i++) {
      int gap = s.gaps[s.n + i & TIMES - 1];
      int change = gap - before;
      int rest = (change << 1) ^ (change >> 31);
      while ((rest & ~0x7f) != 0) {
        out.writeByte((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.writeByte(rest);
      before = gap;
    }
  }

  static ForecastState read(DataInput in) throws IOException {
    ForecastState s = new ForecastState();
    readScalars(s, in);
    readNumbers(s, in);
    readTimes(s, in);
    return s;
  }

  private static void readScalars(ForecastState s, DataInput in) throws IOException {
    s.mean = finite(in.readDouble());
    s.dev = atLeast0(in.readDouble(), "deviation");
    s.lastMillis = in.readLong();
    s.n = in.readInt();
    s.updates = in.readInt();
    check(s.n >= 0 && s.updates >= 0, "readings must be at least 0");
    s.period = in.readUnsignedByte();
    s.candidate = in.readUnsignedByte();
    s.candidateSeen = in.readUnsignedByte();
    s.moments = in.readUnsignedByte();
    s.awake = in.readUnsignedByte();
    check(s.period < Layout.LONGEST && s.candidate < Layout.LONGEST, "period too long");
    check(s.moments <= Layout.MOMENTS, "moments must be at most " + Layout.MOMENTS);
    check(s.awake <= MOST_AWAKE && s.candidateSeen <= MOST_SEEN, "counters too large");
    s.power = (float) atLeast0(in.readFloat(), "power");
    s.linearError = (float) atLeast0(in.readFloat(), "error");
    s.error = (float) atLeast0(in.readFloat(), "error");
    s.residual20 = (float) finite(in.readFloat());
    s.surprise20 = (float) atLeast0(in.readFloat(), "surprise");
    s.usualLogSurprise = (float) finite(in.readFloat());
  }

  private static void readNumbers(ForecastState s, DataInput in) throws IOException {
    float[] a = s.a;
    byte[] bytes = new byte[NUMBERS];
    in.readFully(bytes);
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    numbers.asFloatBuffer().get(a, 0, SCRATCH).get(a, COVARIANCE, SIZE - COVARIANCE);
    numbers.position(NUMBERS - RING_BYTES).asShortBuffer().get(s.ring);
    for (short z : s.ring) {
      check(Math.abs(z) <= MOST_RING, "values must be within 8 units");
    }
    Ring.sum(s);
    checkNumbers(a);
  }

  private static void checkNumbers(float[] a) throws IOException {
    for (float x : a) {
      check(Float.isFinite(x), "numbers must be finite");
    }
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      for (int i = 0; i < j; i++) {
        check(Math.abs(a[b + i]) < MOST_FACTOR, "covariance factor too large");
      }
      check(a[b + j] > 0 && a[b + j] <= FIRST_VARIANCE, "variances must be in (0, 10]");
      b += j + 1;
    }
    for (int i = Layout.ERRORS; i < Layout.USED; i++) {
      check(a[i] >= 0, "errors, counts, quantiles and trust must be at least 0");
    }
    check(a[Layout.TRUST + 1] > 0, "trust must be of something");
    for (int i = Layout.VARIANCE; i < Layout.VALUE; i++) {
      check(a[i] >= 0, "variances and hits of moments must be at least 0");
    }
  }

  private static void readTimes(ForecastState s, DataInput in) throws IOException {
    for (int i = 0; i < s.moments; i++) {
      s.momentMillis[i] = in.readLong();
    }
    int before = 0;
    for (int i = 0; i < TIMES; i++) {
      int rest = 0;
      int shift = 0;
      int part;
      do {
        part = in.readUnsignedByte();
        check(shift < Integer.SIZE, "difference of times too long");
        rest |= (part & 0x7f) << shift;
        shift += 7;
      } while (part > 0x7f);
      before += (rest >>> 1) ^ -(rest & 1);
      check(before >= -1, "readings must not go back in time");
      s.gaps[s.n + i & TIMES - 1] = before;
    }
  }

  private static double finite(double x) throws IOException {
    check(Double.isFinite(x), "numbers must be finite");
    return x;
  }

  private static double atLeast0(double x, String what) throws IOException {
    check(x >= 0 && Double.isFinite(x), what + " must be at least 0");
    return x;
  }

  private static void check(boolean isValid, String rule) throws IOException {
    if (!isValid) {
      throw new IOException("forecast: " + rule);
    }
  }
}

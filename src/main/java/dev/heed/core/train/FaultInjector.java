package dev.heed.core.train;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Puts one fault of random kind, onset, length and amplitude into a stretch of recorded readings.
 *
 * <p>Amplitudes are log-uniform from {@value #LEAST_SPREADS} to {@value #MOST_SPREADS} times the
 * local robust spread: 1.4826 times the median absolute departure from the median of the {@value
 * #LOCAL} values before the onset. If more than half of these are equal, 1.25 times the mean
 * absolute departure stands in; for constants 1 % of the value; for zeros 1.
 */
final class FaultInjector {
  static final double LEAST_SPREADS = 0.5;
  static final double MOST_SPREADS = 100;
  private static final int LOCAL = 256;
  private static final int MARGIN = 8;
  private static final long DAY_MILLIS = 86_400_000;
  private static final FaultKind[] KINDS = FaultKind.values();

  /** After a fault the longest features still hold some of it. */
  private static final int WAKE = 60;

  private final SplittableRandom random;

  FaultInjector(SplittableRandom random) {
    this.random = random;
  }

  /**
   * A copy of the readings from one position to before another, with a fault of random kind; of one
   * that would change nothing, such as a flatline in a constant, a spike takes the place.
   */
  Stretch inject(RecordedSeries series, int from, int to) {
    FaultKind kind = KINDS[random.nextInt(KINDS.length)];
    Stretch faulted = inject(series, from, to, kind);
    Stretch before = Stretch.of(series, from, to);
    boolean same =
        Arrays.equals(faulted.values, before.values) && Arrays.equals(faulted.times, before.times);
    return same ? inject(series, from, to, FaultKind.SPIKE) : faulted;
  }

  Stretch inject(RecordedSeries series, int from, int to, FaultKind kind) {
    int n = to - from;
    int onset = random.nextInt(MARGIN, n - MARGIN);
    double spreads = logUniform(LEAST_SPREADS, MOST_SPREADS);
    double sign = random.nextBoolean() ? 1 : -1;
    int length = (int) Math.round(logUniform(kind.shortest(), kind.longest()));
    if (kind == FaultKind.GAP) {
      return gap(series, from, to, onset, spreads);
    }
    Stretch stretch = Stretch.of(series, from, to);
    double spread = spread(series.values(Math.max(0, from + onset - LOCAL), from + onset));
    int end = Math.min(n, onset + length);
    double amplitude = spreads * spread;
    switch (kind) {
      case SPIKE -> shift(stretch, onset, end, amplitude);
      case DIP -> shift(stretch, onset, end, -amplitude);
      case LEVEL_SHIFT -> shift(stretch, onset, end, sign * amplitude);
      case DRIFT -> drift(stretch, onset, length, sign * amplitude);
      case VARIANCE_UP -> roughen(stretch, onset, end, amplitude);
      case VARIANCE_DOWN -> smooth(stretch, onset, end, 1 + spreads);
      case FLATLINE -> Arrays.fill(stretch.values, onset, end, stretch.values[onset]);
      case SEASON -> otherTime(series, from, stretch, onset, end);
      case GAP -> throw new IllegalStateException();
    }
    int until = kind == FaultKind.DRIFT ? n : end + WAKE;
    stretch.mark(onset, Math.min(kind.right(), length), until);
    return stretch;
  }

  private static Stretch gap(RecordedSeries series, int from, int to, int onset, double spreads) {
    int missing = (int) Math.max(1, Math.min(Math.round(spreads), (long) series.size() - to));
    if (to + missing > series.size()) {
      return Stretch.of(series, from, to);
    }
    Stretch stretch = Stretch.withGap(series, from, to, onset, missing);
    stretch.mark(onset, FaultKind.GAP.right(), onset + WAKE);
    return stretch;
  }

  private static void shift(Stretch stretch, int from, int to, double by) {
    for (int i = from; i < to; i++) {
      stretch.values[i] += by;
    }
  }

  private static void drift(Stretch stretch, int onset, int length, double to) {
    for (int i = onset; i < stretch.size(); i++) {
      stretch.values[i] += to * Math.min(1, (i - onset + 1.0) / length);
    }
  }

  private void roughen(Stretch stretch, int from, int to, double deviation) {
    for (int i = from; i < to; i++) {
      stretch.values[i] += deviation * random.nextGaussian();
    }
  }

  private static void smooth(Stretch stretch, int from, int to, double divisor) {
    double mean = Arrays.stream(stretch.values, from, to).average().orElse(0);
    for (int i = from; i < to; i++) {
      stretch.values[i] = mean + (stretch.values[i] - mean) / divisor;
    }
  }

  /** Values of a quarter to three quarters of a day before, as far back as the series goes. */
  private void otherTime(RecordedSeries series, int from, Stretch stretch, int onset, int end) {
    double interval = (double) (series.time(from) - series.time(0)) / from;
    double day = Math.min(DAY_MILLIS / interval, from);
    int back = Math.max(1, (int) (random.nextDouble(0.25, 0.75) * day));
    for (int i = onset; i < end; i++) {
      stretch.values[i] = series.value(from + i - back);
    }
  }

  private double logUniform(double low, double high) {
    return low == high ? low : Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
  }

  /** Robust spread of some values; they are sorted. */
  static double spread(double[] values) {
    double median = median(values);
    double[] departures = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
    double robust = 1.4826 * median(departures);
    double mean = 1.25 * Arrays.stream(departures).average().orElse(0);
    if (robust > 0 || mean > 0) {
      return robust > 0 ? robust : mean;
    }
    return median != 0 ? 0.01 * Math.abs(median) : 1;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
  }
}

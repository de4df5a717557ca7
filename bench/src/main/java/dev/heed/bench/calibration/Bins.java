package dev.heed.bench.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far probabilities are from what happened, by bins of readings with similar ones.
 *
 * <pre>
 *   ECE = Σ_bins (n_bin / n) · |mean probability - share of faults|
 * </pre>
 *
 * <p>The expected calibration error of Naeini et al. (2015), over {@value #BINS} bins that are
 * either equally wide or hold equally many readings. Equal probabilities may fall into different
 * bins of equal mass; they go there in the order of the readings. 0 is perfect; NaN of no reading.
 */
public final class Bins {
  /** Bins of each sort. */
  public static final int BINS = 15;

  /**
   * One bin that is not empty.
   *
   * @param count readings in it
   * @param probability their mean probability
   * @param share share of them that are part of a fault
   */
  public record Bin(int count, double probability, double share) {}

  private Bins() {}

  /** Bins of equal width, from 0 to 1, the lowest first. */
  public static List<Bin> ofEqualWidth(List<? extends Believed> readings) {
    return ofEqualWidth(readings, BINS);
  }

  /** So many bins of equal width, from 0 to 1, the lowest first. */
  public static List<Bin> ofEqualWidth(List<? extends Believed> readings, int bins) {
    List<List<Believed>> parts = new ArrayList<>();
    IntStream.range(0, bins).forEach(i -> parts.add(new ArrayList<>()));
    for (Believed reading : readings) {
      parts.get(Math.min(bins - 1, (int) (reading.probability() * bins))).add(reading);
    }
    return parts.stream().filter(part -> !part.isEmpty()).map(Bins::bin).toList();
  }

  /** Bins of as many readings each, the lowest probabilities first. */
  public static List<Bin> ofEqualMass(List<? extends Believed> readings) {
    Believed[] sorted = readings.toArray(Believed[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(a.probability(), b.probability()));
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      int from = (int) ((long) i * sorted.length / BINS);
      int to = (int) ((long) (i + 1) * sorted.length / BINS);
      if (to > from) {
        bins.add(bin(Arrays.asList(sorted).subList(from, to)));
      }
    }
    return bins;
  }

  private static Bin bin(List<Believed> readings) {
    double sum = 0;
    int faults = 0;
    for (Believed reading : readings) {
      sum += reading.probability();
      faults += reading.isTrue() ? 1 : 0;
    }
    int n = readings.size();
    return new Bin(n, sum / n, (double) faults / n);
  }

  /** The expected calibration error. */
  public static double error(List<Bin> bins) {
    double sum = 0;
    long n = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.probability() - bin.share());
      n += bin.count();
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}

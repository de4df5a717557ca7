package dev.heed.bench.robustness;

import dev.heed.bench.detector.Trace;
import dev.heed.bench.robustness.Robustness.Cell;
import dev.heed.bench.robustness.Robustness.Share;
import dev.heed.bench.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contestants over streams with a glitch and a fault behind it.
 *
 * <p>The level of a contestant is one for all noises: the lowest that at most {@value
 * #PER_THOUSAND} in 1,000 rows of clean streams exceed. These streams have other seeds than those
 * that are reported. The rows before the glitch of the reported streams tell the rate that came
 * out.
 */
final class RobustnessBench {
  /** Sizes of the glitch in spreads. */
  static final double[] GLITCHES = {0, 10, 100, 1e3, 1e4, 1e5, 1e6};

  static final double PER_THOUSAND = 1;

  private final int seeds;
  private final long firstSeed;

  /**
   * @param seeds streams per noise, glitch and fault, at least 1
   * @param firstSeed seeds from here on; the level is chosen on as many that follow
   */
  RobustnessBench(int seeds, long firstSeed) {
    this.seeds = seeds;
    this.firstSeed = firstSeed;
  }

  /** At the chosen level, and by the contestant's own alarms. */
  List<Robustness> run(Contestant contestant) {
    Tally atLevel = new Tally(level(contestant));
    Tally byItself = new Tally(0);
    for (GlitchStream stream : streams()) {
      Series series = stream.series();
      Trace trace = contestant.detector().run(series);
      atLevel.add(stream, series.isAnomaly(), trace.score());
      byItself.add(stream, series.isAnomaly(), trace.detection());
    }
    return List.of(
        atLevel.result(contestant.name(), false), byItself.result(contestant.name(), true));
  }

  /** Streams on which alarms exceed a level. */
  private static final class Tally {
    private final double level;
    private final Map<Cell, Share> cells = new HashMap<>();
    private long falseRows;
    private long cleanRows;

    Tally(double level) {
      this.level = level;
    }

    void add(GlitchStream stream, boolean[] inTime, double[] alarm) {
      int found = 0;
      for (int i = 0; i < alarm.length; i++) {
        found = inTime[i] && alarm[i] > level ? 1 : found;
      }
      cells.merge(new Cell(stream.glitch(), stream.fault()), new Share(found, 1), Share::plus);
      if (stream.isClean()) {
        double[] clean = settled(alarm);
        falseRows += Arrays.stream(clean).filter(a -> a > level).count();
        cleanRows += clean.length;
      }
    }

    Robustness result(String name, boolean hasOwnLevel) {
      double rate = 1_000.0 * falseRows / cleanRows;
      return new Robustness(name, hasOwnLevel, level, rate, Map.copyOf(cells));
    }
  }

  private static double[] settled(double[] alarm) {
    return Arrays.copyOfRange(alarm, GlitchStream.SETTLED, GlitchStream.HISTORY);
  }

  private List<GlitchStream> streams() {
    List<GlitchStream> streams = new ArrayList<>();
    for (NoiseKind noise : NoiseKind.values()) {
      for (int i = 0; i < seeds; i++) {
        for (double glitch : GLITCHES) {
          for (SecondFault fault : SecondFault.values()) {
            streams.add(new GlitchStream(noise, firstSeed + i, glitch, fault));
          }
        }
      }
    }
    return streams;
  }

  private double level(Contestant contestant) {
    List<double[]> parts = new ArrayList<>();
    for (NoiseKind noise : NoiseKind.values()) {
      for (int i = 0; i < seeds; i++) {
        long seed = firstSeed + seeds + i;
        Series clean = new GlitchStream(noise, seed, 0, SecondFault.NOTHING).series();
        parts.add(settled(contestant.detector().run(clean).score()));
      }
    }
    double[] clean = parts.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    int allowed = (int) (PER_THOUSAND * clean.length / 1_000);
    return clean[clean.length - 1 - allowed];
  }
}

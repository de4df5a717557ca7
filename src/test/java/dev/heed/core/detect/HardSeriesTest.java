package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that other detectors are known to get wrong, each at default settings. */
class HardSeriesTest {
  private static final int HISTORY = 2_000;
  private static final double[] LADDER = {3, 5, 8, 12, 20, 50, 100, 1e3, 1e4, 1e6};

  /** Nothing has ever varied: the first change is new, and nothing says how far it is. */
  @Nested
  class Constants {
    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -1e6})
    void constantThenPlusOne_isNotCertain(double constant) {
      Run run = Run.over(constants(1_000, constant));
      Run.Scored changed = run.next(constant + 1);
      assertThat(changed.verdict().grade()).isLessThan(0.99);
      assertThat(changed.verdict().confidence()).isLessThan(0.95);
      assertThat(changed.score()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void stepThatTheSensorHasMadeBefore_endsTheFlatlineAndOpensNothing(long seed) {
      Random random = new Random(seed);
      Run run = new Run();
      for (int i = 0; i < 1_000; i++) {
        run.next(40 + random.nextInt(2));
      }
      for (double value : constants(50, 40)) {
        run.next(value);
      }
      int told = run.events.size();
      assertThat(run.wouldBe(60).isFlagged()).isTrue();
      double gross = run.wouldBe(60).logOdds();
      assertThat(run.next(41).logOdds()).isLessThan(0.4 * gross);
      for (int i = 0; i < 100; i++) {
        run.next(40 + random.nextInt(2));
      }
      assertThat(opened(run, told)).isEmpty();
      assertThat(run.last().verdict().incident()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void constantThenResumed_isAFlatlineThatCloses(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      int told = run.events.size();
      for (int i = 0; i < 200; i++) {
        run.next(20.4);
      }
      assertThat(opened(run, told)).extracting(IncidentEvent::kind).contains(Kind.FLATLINE);
      for (double value : Signals.noise(seed + 100, 500, 20, 1)) {
        run.next(value);
      }
      assertThat(run.last().verdict().incident()).isNull();
      assertThat(opened(run, told)).hasSizeLessThanOrEqualTo(3);
    }
  }

  /** More is worse: score and log-odds rise with the amplitude, up and down. */
  @Nested
  class Amplitudes {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void largerSpikesAndDips_areMoreSurprising(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      for (int side : new int[] {-1, 1}) {
        double score = 0;
        double logOdds = Double.NEGATIVE_INFINITY;
        for (double amplitude : LADDER) {
          Run.Scored scored = run.wouldBe(20 + side * amplitude);
          assertThat(scored.score()).as("%s", amplitude).isGreaterThan(score);
          assertThat(scored.logOdds()).as("%s", amplitude).isGreaterThan(logOdds);
          score = scored.score();
          logOdds = scored.logOdds();
        }
      }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tenTimesTheValue_isFlagged(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      assertThat(run.wouldBe(200).isFlagged()).isTrue();
      assertThat(run.wouldBe(2).isFlagged()).isTrue();
    }
  }

  /** A first glitch of a million must not hide what comes 20 readings later. */
  @Nested
  class SecondFaults {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void spikeAfterAGlitch_opensItsOwnIncident(long seed) {
      assertThat(openedAfterGlitch(seed, 45, 1)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void dipAfterAGlitch_opensItsOwnIncident(long seed) {
      assertThat(openedAfterGlitch(seed, -5, 1)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shiftAfterAGlitch_opensItsOwnIncident(long seed) {
      assertThat(openedAfterGlitch(seed, 35, 40)).isNotEmpty();
    }

    private static List<IncidentEvent> openedAfterGlitch(long seed, double level, int readings) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      run.next(1e6);
      assertThat(run.last().isFlagged()).isTrue();
      Random random = new Random(seed);
      for (int i = 1; i < 20; i++) {
        run.next(20 + random.nextGaussian());
      }
      int told = run.events.size();
      for (int i = 0; i < readings; i++) {
        run.next(level + random.nextGaussian());
      }
      return opened(run, told);
    }
  }

  /** Mostly nothing, now and then a few. */
  @Nested
  class SparseCounts {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rareSmallCounts_keepTheBudgetAndABurstIsFlagged(long seed) {
      Random random = new Random(seed);
      Run run = new Run();
      int n = 20_000;
      for (int i = 0; i < n; i++) {
        run.next(random.nextInt(50) == 0 ? 1 + random.nextInt(3) : 0);
      }
      assertThat(opened(run, 0)).hasSizeLessThanOrEqualTo(2 * n / 1_000);
      assertThat(run.wouldBe(30).isFlagged()).isTrue();
    }
  }

  /** Learnt, not complained about for ever. */
  @Nested
  class NewRegimes {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void levelShift_isOneIncidentAndThenUsual(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      int told = run.events.size();
      double[] shifted = Signals.noise(seed + 50, 3_000, 35, 1);
      int flaggedWithin = 0;
      for (int i = 0; i < shifted.length; i++) {
        run.next(shifted[i]);
        if (i < 5 && run.last().isFlagged()) {
          flaggedWithin++;
        }
        if (i == 60) {
          assertThat(opened(run, told)).hasSize(1);
        }
      }
      assertThat(flaggedWithin).isPositive();
      int twiceTheBudget = 2 * shifted.length / 1_000;
      assertThat(opened(run, told)).hasSizeLessThanOrEqualTo(1 + twiceTheBudget);
      assertThat(run.verdicts.subList(run.verdicts.size() - 1_000, run.verdicts.size()))
          .filteredOn(Run.Scored::isFlagged)
          .hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changeOfLevelAndSpread_isNoAlertStorm(long seed) {
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      int told = run.events.size();
      for (double value : Signals.noise(seed + 70, 3_000, 60, 8)) {
        run.next(value);
      }
      assertThat(opened(run, told)).hasSizeBetween(1, 8);
    }
  }

  /** The shape of the day, a slow change, a changed rhythm. */
  @Nested
  class Shapes {
    @Test
    void dailyPatternThatMissesADay_isFlaggedInTwoOfThree() {
      int flagged = 0;
      for (long seed = 1; seed <= 3; seed++) {
        flagged += isMissedDayFlagged(seed) ? 1 : 0;
      }
      assertThat(flagged).isGreaterThanOrEqualTo(2);
    }

    private static boolean isMissedDayFlagged(long seed) {
      Random random = new Random(seed);
      Run run = new Run();
      int perDay = 1_440;
      for (int i = 0; i < 9 * perDay; i++) {
        run.next(day(i, perDay) + random.nextGaussian());
      }
      int from = run.verdicts.size();
      for (int i = 0; i < perDay; i++) {
        run.next(20 + random.nextGaussian());
      }
      return run.verdicts.subList(from, from + perDay).stream().anyMatch(Run.Scored::isFlagged);
    }

    private static double day(int minute, int perDay) {
      double position = (minute % perDay) / (double) perDay;
      return position > 0.375 && position < 0.75 ? 40 : 20;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void slowDrift_isFlaggedBeforeTenDeviations(long seed) {
      Random random = new Random(seed);
      Run run = Run.over(Signals.noise(seed, HISTORY, 20, 1));
      int from = run.verdicts.size();
      int readings = 500;
      for (int i = 0; i < readings; i++) {
        run.next(20 + 10.0 * i / readings + random.nextGaussian());
      }
      assertThat(run.verdicts.subList(from, run.verdicts.size())).anyMatch(Run.Scored::isFlagged);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sawToothOfAnotherFrequency_isFlaggedWithinThreePeriods(long seed) {
      Random random = new Random(seed);
      Run run = new Run();
      for (int i = 0; i < 3_000; i++) {
        run.next(i % 50 + 0.5 * random.nextGaussian());
      }
      int from = run.verdicts.size();
      for (int i = 0; i < 150; i++) {
        run.next(4 * i % 50 + 0.5 * random.nextGaussian());
      }
      assertThat(run.verdicts.subList(from, run.verdicts.size())).anyMatch(Run.Scored::isFlagged);
    }
  }

  /** Little history: only what is gross, and not surely. */
  @Nested
  class WarmUp {
    @ParameterizedTest
    @ValueSource(ints = {16, 20, 40})
    void grossSpikeInANewSensor_isFlaggedWithLowConfidence(int after) {
      Run run = Run.over(Signals.noise(after, after, 20, 1));
      Run.Scored scored = run.next(20_000);
      assertThat(scored.isFlagged()).isTrue();
      assertThat(scored.verdict().confidence()).isLessThan(0.3);
      assertThat(scored.verdict().state()).isEqualTo("warming_up");
    }

    @Test
    void noiseInANewSensor_isSeldomFlagged() {
      long flagged = 0;
      for (long seed = 1; seed <= 20; seed++) {
        Run run = Run.over(Signals.noise(seed, 100, 20, 1));
        assertThat(run.verdicts.subList(0, 9)).noneMatch(Run.Scored::isFlagged);
        flagged += opened(run, 0).size();
      }
      assertThat(flagged).isLessThanOrEqualTo(10);
    }
  }

  private static double[] constants(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }

  private static List<IncidentEvent> opened(Run run, int from) {
    return run.events.subList(from, run.events.size()).stream()
        .filter(event -> event.phase() == IncidentPhase.OPENED)
        .toList();
  }
}

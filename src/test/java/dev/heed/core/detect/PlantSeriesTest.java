package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plants send that is no plain gauge: each judged as what it is, at default settings. */
class PlantSeriesTest {
  private static final int N = 8_000;
  private static final int FAULT = 6_000;
  private static final int LENGTH = 30;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void firstReadingOfAFullRegister_leavesNoTrace(long seed) {
    double[] values = faulty(seed);
    values[0] = 65_535;
    Run run = Run.over(values);
    assertThat(opened(run, FAULT, FAULT + LENGTH)).isNotEmpty();
    Run clean = Run.over(faulty(seed));
    double reference = strongest(clean);
    assertThat(strongest(run)).isGreaterThan(0.8 * reference);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sentinels_areNoIncidentsAndHideNone(long seed) {
    double[] values = faulty(seed);
    Random random = new Random(seed + 40);
    for (int i = 0; i < N; i++) {
      if (random.nextInt(50) == 0) {
        values[i] = -9_999;
      }
    }
    Run run = Run.over(values);
    assertThat(opened(run, FAULT, FAULT + LENGTH)).isNotEmpty();
    assertThat(opened(run, 1_000, N))
        .filteredOn(event -> event.deviation().actual() == -9_999)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void counterThatStops_isTold_oneThatCountsIsNot(long seed) {
    Random random = new Random(seed);
    Run run = new Run();
    double total = 12_345.6;
    int inIncident = 0;
    for (int i = 0; i < N; i++) {
      total += i < FAULT ? 1.0 / 60 + 0.001 * random.nextDouble() : 0;
      run.next(total);
      inIncident += i < FAULT && run.verdict.isInIncident() ? 1 : 0;
    }
    assertThat(inIncident).isLessThan(FAULT / 20);
    assertThat(opened(run, FAULT, FAULT + 60)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anglesAroundNorth_areNotComparedAcrossTheCut(long seed) {
    Random random = new Random(seed);
    Run run = new Run();
    for (int i = 0; i < N; i++) {
      double angle = 355 + 10 * random.nextGaussian();
      Run.Scored scored = run.next(Math.floor((angle + 360) % 360));
      if (i > 2_000 && run.verdict.isJudged()) {
        assertThat(scored.verdict().channels().get(0).expected().value())
            .as("reading %d", i)
            .isGreaterThanOrEqualTo(0)
            .isLessThan(360);
      }
    }
    assertThat(opened(run, 2_000, N)).hasSizeLessThanOrEqualTo(6);
    assertThat(run.wouldBe(175).isFlagged()).as("the wind has turned").isTrue();
  }

  /** Noise of 0.15 about a slow wave of 2, with +6 for half an hour. */
  private static double[] faulty(long seed) {
    Random random = new Random(seed);
    double[] values = new double[N];
    for (int i = 0; i < N; i++) {
      double wave = 2 * Math.sin(2 * Math.PI * i / 1_440);
      boolean isFault = i >= FAULT && i < FAULT + LENGTH;
      values[i] = 21 + wave + 0.15 * random.nextGaussian() + (isFault ? 6 : 0);
    }
    return values;
  }

  private static double strongest(Run run) {
    return run.verdicts.subList(FAULT, FAULT + LENGTH).stream()
        .mapToDouble(Run.Scored::logOdds)
        .max()
        .orElseThrow();
  }

  private static List<IncidentEvent> opened(Run run, int from, int to) {
    return run.events.stream()
        .filter(event -> event.phase() == IncidentPhase.OPENED)
        .filter(event -> event.timeMillis() > Run.START + from * Run.MINUTE)
        .filter(event -> event.timeMillis() <= Run.START + to * Run.MINUTE)
        .toList();
  }
}

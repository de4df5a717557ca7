package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultInjectorTest {
  private static final int FROM = 400;
  private static final int TO = 600;

  private final RecordedSeries series = Samples.series("a", 1_000, 1);
  private final Stretch before = Stretch.of(series, FROM, TO);

  @ParameterizedTest
  @EnumSource
  void fault_ofEachKind_changesNothingBeforeItsRightAnswer(FaultKind kind) {
    for (int seed = 0; seed < 50; seed++) {
      Stretch stretch =
          new FaultInjector(new SplittableRandom(seed)).inject(series, FROM, TO, kind);
      int onset = stretch.roles().indexOf(Role.RIGHT);
      assertThat(onset).as("seed %d", seed).isNotNegative();
      int changed = 0;
      for (int i = 0; i < stretch.size(); i++) {
        boolean same = stretch.values[i] == before.values[i] && stretch.times[i] == before.times[i];
        changed += same ? 0 : 1;
        assertThat(same || i >= onset).as("seed %d, step %d", seed, i).isTrue();
        // After a gap other readings follow, which are no fault.
        boolean marked = stretch.roles().get(i) != Role.WRONG || kind == FaultKind.GAP;
        assertThat(same || marked).as("seed %d, step %d", seed, i).isTrue();
        assertThat(stretch.values[i]).isFinite();
        assertThat(i == 0 || stretch.times[i] > stretch.times[i - 1]).isTrue();
      }
      assertThat(changed).as("seed %d", seed).isPositive();
    }
  }

  @Test
  void spikeAndDip_goUpAndDown() {
    FaultInjector injector = new FaultInjector(new SplittableRandom(1));
    Stretch spike = injector.inject(series, FROM, TO, FaultKind.SPIKE);
    Stretch dip = injector.inject(series, FROM, TO, FaultKind.DIP);
    int up = spike.roles().indexOf(Role.RIGHT);
    int down = dip.roles().indexOf(Role.RIGHT);
    assertThat(spike.values[up]).isGreaterThan(before.values[up]);
    assertThat(dip.values[down]).isLessThan(before.values[down]);
  }

  @Test
  void gap_takesReadingsOutAndKeepsTheSize() {
    Stretch gap =
        new FaultInjector(new SplittableRandom(1)).inject(series, FROM, TO, FaultKind.GAP);
    int onset = gap.roles().indexOf(Role.RIGHT);
    assertThat(gap.size()).isEqualTo(TO - FROM);
    assertThat(gap.times[onset] - gap.times[onset - 1]).isGreaterThan(1_800_000);
  }

  @Test
  void flatlineInAConstant_becomesASpike() {
    RecordedSeries constant = new RecordedSeries("a", "x");
    for (int i = 0; i < 1_000; i++) {
      constant.add(60_000L * i, 5);
    }
    for (int seed = 0; seed < 100; seed++) {
      Stretch stretch = new FaultInjector(new SplittableRandom(seed)).inject(constant, FROM, TO);
      assertThat(stretch.roles()).as("seed %d", seed).contains(Role.RIGHT);
      boolean changed = false;
      for (int i = 0; i < stretch.size(); i++) {
        changed |= stretch.values[i] != 5 || stretch.times[i] != constant.time(FROM + i);
      }
      assertThat(changed).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void spread_isRobustAndNeverZero() {
    assertThat(FaultInjector.spread(new double[] {1, 2, 3, 4, 1e6})).isEqualTo(1.4826);
    assertThat(FaultInjector.spread(new double[] {0, 0, 0, 8})).isEqualTo(2.5);
    assertThat(FaultInjector.spread(new double[] {-7, -7})).isEqualTo(0.07);
    assertThat(FaultInjector.spread(new double[] {0, 0})).isEqualTo(1);
  }
}

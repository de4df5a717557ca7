package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What is left of the judgement without one of its parts. */
class AblationTest {
  private static final int READINGS = 600;
  private static final int SETTLED = 300;

  @Test
  void forecast_takenOut_isTheLastValue() {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    double[] x = wave();
    run(x, Set.of(), (i, judgement) -> with.add(judgement.expected()));
    run(x, Set.of(Ablation.FORECAST), (i, judgement) -> without.add(judgement.expected()));
    double errorWith = 0;
    for (int i = SETTLED; i < READINGS; i++) {
      assertThat(without.get(i)).isEqualTo(x[i - 1], within(1e-5));
      errorWith = Math.max(errorWith, Math.abs(with.get(i) - x[i]));
    }
    assertThat(errorWith).isLessThan(0.1);
  }

  @Test
  void window_takenOut_leavesTheNullKeyAlone() {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    double[] x = new Random(3).doubles(READINGS).toArray();
    run(x, Set.of(), (i, judgement) -> with.add(judgement.logOdds()));
    run(x, Set.of(Ablation.WINDOW), (i, judgement) -> without.add(judgement.logOdds()));
    double most = 0;
    for (int i = SETTLED; i < READINGS; i++) {
      assertThat(without.get(i)).isGreaterThanOrEqualTo(with.get(i) - 1e-9);
      most = Math.max(most, without.get(i) - with.get(i));
    }
    assertThat(most).isPositive();
  }

  @Test
  void plainSum_ofAKey_isBoundedAndLessTheLevel() {
    DMatrixRMaj nullKey = new DMatrixRMaj(Context.COUNT, 1);
    nullKey.set(Context.BIAS.index(), 0, 28);
    nullKey.set(Context.LOAD.index(), 0, 46);
    double[] k = new double[Features.COUNT];
    k[Features.NOVELTY.index()] = 30;
    k[Features.DEPARTURE.index()] = 4;
    k[Features.EXCESS.index()] = 12;
    assertThat(new PlainSum(nullKey).logOdds(k)).isEqualTo(5 * (20 + 4) + 6 * 10 - 28);
  }

  @Test
  void attention_takenOut_boundsTheLogOdds() {
    double level = Model.shipped().multiplicative().nullKey().get(Context.BIAS.index(), 0);
    double[] x = wave();
    x[READINGS - 1] = 1e6;
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    run(x, Set.of(), (i, judgement) -> with.add(judgement.logOdds()));
    run(x, Set.of(Ablation.ATTENTION), (i, judgement) -> without.add(judgement.logOdds()));
    assertThat(without.get(READINGS - 1)).isEqualTo(5 * 40 + 6 * 10 - level);
    assertThat(with.get(READINGS - 1)).isNotEqualTo(without.get(READINGS - 1));
  }

  private static double[] wave() {
    Random random = new Random(1);
    double[] x = new double[READINGS];
    for (int i = 0; i < READINGS; i++) {
      x[i] = Math.sin(2 * Math.PI * i / 25) + 0.01 * random.nextGaussian();
    }
    return x;
  }

  /** Hears what is said of a reading. */
  @FunctionalInterface
  private interface Listener {
    void heard(int row, Judgement judgement);
  }

  private static void run(double[] x, Set<Ablation> ablations, Listener listener) {
    SensorDetector detector =
        new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT, ablations);
    SensorState state = detector.newState();
    Judgement judgement = new Judgement();
    for (int i = 0; i < x.length; i++) {
      Reading reading = Reading.of("s", 60_000L * i, new String[] {"c"}, new double[] {x[i]}, null);
      detector.accept(state, reading, judgement, event -> {});
      listener.heard(i, judgement);
    }
  }
}

package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.model.Posterior;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fitting a calibration: a known one is found again. */
class PosteriorFitTest {
  private static final int READINGS = 400_000;

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Readings whose true logits are lines within the pieces of the fit. */
  private static PosteriorFit fit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PosteriorFit fit = new PosteriorFit();
    for (int i = 0; i < READINGS; i++) {
      boolean isOpen = random.nextBoolean();
      double logOdds = isOpen ? random.nextDouble(-60, 120) : random.nextDouble(-80, 20);
      fit.accept(logOdds, isOpen, random.nextDouble() < share(truth(logOdds, isOpen)));
    }
    return fit;
  }

  private static double truth(double logOdds, boolean isOpen) {
    return isOpen
        ? -2 + 0.05 * Math.max(0, Math.min(90, logOdds))
        : -4 + 0.04 * Math.max(0, Math.min(60, logOdds + 60));
  }

  @Test
  void fit_knownCurves_findsThem() {
    Posterior posterior = fit(1).fit(0.001, "made");
    for (double logOdds = -80; logOdds <= 110; logOdds += 5) {
      for (boolean isOpen : new boolean[] {false, true}) {
        assertThat(posterior.probability(logOdds, isOpen))
            .as("%s at %s", isOpen ? "open" : "quiet", logOdds)
            .isCloseTo(share(truth(logOdds, isOpen)), within(0.02));
      }
    }
    assertThat(posterior.origin()).isEqualTo("made");
  }

  @Test
  void fit_sharesThatFall_givesCurvesThatDoNot() {
    PosteriorFit fit = new PosteriorFit();
    for (int i = 0; i < 20_000; i++) {
      double logOdds = -40 + i % 130;
      fit.accept(logOdds, true, i % 100 < (logOdds < 20 ? 40 : 10));
      fit.accept(-60 + i % 60, false, i % 100 < 40 - i % 60 / 2);
    }
    Posterior posterior = fit.fit(0.001, "");
    double last = 0;
    for (double logOdds = -80; logOdds < 110; logOdds++) {
      assertThat(posterior.probability(logOdds, true)).isGreaterThanOrEqualTo(last);
      last = posterior.probability(logOdds, true);
    }
    assertThat(posterior.probability(-60, false)).isEqualTo(posterior.probability(0, false));
  }

  /** Without a ridge the logits would grow for ever. */
  @Test
  void fit_noFaultAtAll_isFiniteAndSmall() {
    PosteriorFit fit = new PosteriorFit();
    for (int i = 0; i < 1_000; i++) {
      fit.accept(-30, i % 2 == 0, false);
    }
    assertThat(fit.faulty()).isZero();
    assertThat(fit.readings()).isEqualTo(1_000);
    assertThat(fit.fit(0.001, "").probability(-30, false)).isBetween(0.0, 0.01);
  }

  @Test
  void accept_infiniteLogOdds_countInTheOuterBins() {
    PosteriorFit fit = new PosteriorFit();
    for (int i = 0; i < 1_000; i++) {
      fit.accept(Double.POSITIVE_INFINITY, true, true);
      fit.accept(Double.NEGATIVE_INFINITY, true, false);
    }
    Posterior posterior = fit.fit(0.001, "");
    assertThat(posterior.probability(1e9, true)).isGreaterThan(0.99);
    assertThat(posterior.probability(-1e9, true)).isLessThan(0.01);
  }
}

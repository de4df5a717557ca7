package dev.heed.bench.robustness;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.HeedVariants;
import dev.heed.bench.rival.Rivals;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.util.List;

/**
 * A detector whose score is held against a level, and whose detection is above 0 where it alarms by
 * itself.
 *
 * @param detector the detector
 */
record Contestant(Detector detector) {
  private static final int[] SHINGLES = {1, 4};

  /** Both lenses fused, each alone, and random cut forests of two shingles. */
  static List<Contestant> all(Model model, DetectorSettings settings, long seed) {
    Model additive = HeedVariants.withAdditiveShare(model, 1);
    Model multiplicative = HeedVariants.withAdditiveShare(model, 0);
    return List.of(
        new Contestant(new LogOdds("heed, fused", model, settings)),
        new Contestant(new LogOdds("heed, additive lens alone", additive, settings)),
        new Contestant(new LogOdds("heed, multiplicative lens alone", multiplicative, settings)),
        new Contestant(Rivals.forest(SHINGLES[0], seed)),
        new Contestant(Rivals.forest(SHINGLES[1], seed)));
  }

  String name() {
    return detector.name();
  }
}

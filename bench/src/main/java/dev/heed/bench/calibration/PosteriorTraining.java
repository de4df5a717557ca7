package dev.heed.bench.calibration;

import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import dev.heed.core.model.Posterior;
import dev.heed.core.train.PosteriorFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Fits the calibration of a model to the simulated plant. */
public final class PosteriorTraining {
  /** Seeds of the shipped calibration; what measures it uses none of them. */
  public static final Seeds SEEDS = Seeds.parse("101-112");

  private PosteriorTraining() {}

  /**
   * The model with a calibration that fits its verdicts under a budget.
   *
   * @param seeds of the plants that readings are calibrated on
   * @param folders with labelled series, beside the plants, that incidents are calibrated on
   */
  public static Model fit(Model model, Seeds seeds, Budget budget, List<Path> folders)
      throws IOException {
    DetectorSettings settings = DetectorSettings.DEFAULT.withBudget(budget);
    return model.withPosterior(
        ofReadings(model, seeds, budget)
            .withIncident(IncidentSets.of(folders, model, settings).fit()));
  }

  private static Posterior ofReadings(Model model, Seeds seeds, Budget budget) {
    PosteriorFit fit = new PosteriorFit();
    Judge judge = new Judge(model.withPosterior(null), DetectorSettings.DEFAULT.withBudget(budget));
    seeds
        .values()
        .forEach(
            seed ->
                judge.run(
                    PlantStreams.random(seed),
                    judged -> fit.accept(judged.logOdds(), judged.isOpen(), judged.isFault())));
    return fit.fit(
        budget.perReading((double) PlantStreams.INTERVAL_MILLIS),
        "simulated plant, seeds "
            + seeds
            + ", "
            + fit.readings()
            + " readings, "
            + fit.faulty()
            + " of them of faults");
  }
}

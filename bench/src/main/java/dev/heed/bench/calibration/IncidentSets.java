package dev.heed.bench.calibration;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.IncidentPosterior;
import dev.heed.core.model.Model;
import dev.heed.core.train.IncidentPosteriorFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents of labelled sets and of simulated plants. The plants are one set beside the others; an
 * incident counts as one, wherever it is from.
 *
 * @param bySet real ones, by the name of their set
 * @param ofPlants simulated ones, with faults and without
 */
public record IncidentSets(Map<String, List<JudgedIncident>> bySet, List<JudgedIncident> ofPlants) {
  /** Seeds of the plants. */
  public static final Seeds PLANTS = Seeds.parse("101-104");

  /** Runs the detector over plants and over all folders of labelled series. */
  public static IncidentSets of(List<Path> folders, Model model, DetectorSettings settings)
      throws IOException {
    Map<String, List<JudgedIncident>> bySet = new LinkedHashMap<>();
    for (Path folder : folders) {
      DataSet set = DataSet.labelled(folder);
      if (bySet.put(set.name(), JudgedIncident.of(set, model, settings)) != null) {
        throw new IllegalArgumentException("--data: two sets named " + set.name());
      }
    }
    List<JudgedIncident> ofPlants = new ArrayList<>();
    for (long seed : PLANTS.values()) {
      ofPlants.addAll(JudgedIncident.of(DataSet.plant(seed), model, settings));
    }
    return new IncidentSets(bySet, ofPlants);
  }

  /** The calibration that fits all of them. */
  public IncidentPosterior fit() {
    return fitWithout("");
  }

  /** The calibration that fits all but one set. */
  IncidentPosterior fitWithout(String left) {
    IncidentPosteriorFit fit = new IncidentPosteriorFit();
    List<String> names = new ArrayList<>();
    List<JudgedIncident> all = new ArrayList<>(ofPlants);
    bySet.forEach(
        (name, incidents) -> {
          if (!name.equals(left)) {
            names.add(name);
            all.addAll(incidents);
          }
        });
    for (JudgedIncident incident : all) {
      for (IncidentFacts facts : incident.facts()) {
        fit.accept(facts, 1.0 / incident.facts().size(), incident.isTrue());
      }
    }
    String sets = names.isEmpty() ? "" : String.join(", ", names) + " and ";
    return fit.fit(sets + "simulated plants, seeds " + PLANTS + "; " + all.size() + " incidents");
  }
}

package dev.heed.bench;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.HeedDetector;
import dev.heed.bench.detector.HeedVariants;
import dev.heed.bench.detector.WholeFileDeviation;
import dev.heed.bench.rival.Rivals;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The detectors that names stand for: a group of them, or one that is named in full, so that {@code
 * random} is the random scores and no forest.
 */
final class DetectorChoice {
  private static final String FORESTS = "random cut forest";

  private final List<Detector> heed;
  private final List<Detector> variants;
  private final List<Detector> floor;
  private final List<Detector> rivals;

  DetectorChoice(Model model, DetectorSettings settings, long seed) {
    this.heed = List.of(new HeedDetector("heed", model, settings));
    this.variants = HeedVariants.of(model, settings);
    this.floor = List.of(new WholeFileDeviation());
    this.rivals = Rivals.all(seed);
  }

  /**
   * Detectors in the order of the names, each once.
   *
   * @throws IllegalArgumentException if a name stands for none
   */
  List<Detector> named(List<String> names) {
    Set<Detector> chosen = new LinkedHashSet<>();
    for (String name : names) {
      List<Detector> some = named(name.strip());
      if (some.isEmpty()) {
        throw new IllegalArgumentException(
            "--detectors: must be all, heed, ablations, rivals, floor, "
                + FORESTS
                + " or one of "
                + all().stream().map(detector -> "'" + detector.name() + "'").toList()
                + ", given '"
                + name
                + "'");
      }
      chosen.addAll(some);
    }
    return List.copyOf(chosen);
  }

  private List<Detector> named(String name) {
    return switch (name) {
      case "all" -> all();
      case "heed" -> heed;
      case "rivals" -> rivals;
      case "ablations" -> variants;
      case "floor" -> floor;
      case FORESTS ->
          rivals.stream().filter(rival -> rival.name().startsWith(FORESTS + ",")).toList();
      default -> all().stream().filter(detector -> detector.name().equals(name)).toList();
    };
  }

  private List<Detector> all() {
    List<Detector> all = new ArrayList<>(heed);
    all.addAll(variants);
    all.addAll(floor);
    all.addAll(rivals);
    return all;
  }
}

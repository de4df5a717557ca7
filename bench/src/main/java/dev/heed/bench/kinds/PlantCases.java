package dev.heed.bench.kinds;

import dev.heed.bench.series.PlantCorpus;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultKind;
import dev.heed.producer.simulate.FaultPlan;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All incidents of simulated plants, each with its cause.
 *
 * <p>A plant per seed, as {@link PlantCorpus} makes it: 16 sensors, four weeks of readings every
 * five minutes, two of them clean, then each of ten kinds of fault four times. An incident belongs
 * to a fault of its sensor if it was opened from the fault's first reading to {@value #TOLERANCE}
 * readings after its last one, as the return to normal is part of what a fault does; else it is a
 * false alarm. Faults of a sensor are farther apart than that. A fault is missed if no incident
 * belongs to it.
 *
 * @param cases in order of seed, sensor and time
 * @param happened faults per kind
 * @param found faults per kind to which an incident belongs
 */
public record PlantCases(
    List<IncidentCase> cases, Map<FaultKind, Integer> happened, Map<FaultKind, Integer> found) {
  /** As the demo counts. */
  static final int TOLERANCE = 30;

  public PlantCases {
    cases = List.copyOf(cases);
  }

  /** Runs the detector over the plants of all seeds; names are the rule's meanwhile. */
  public static PlantCases of(Seeds seeds, Model model, DetectorSettings settings) {
    List<PlantCases> plants =
        seeds.values().parallelStream().map(seed -> ofPlant(seed, model, settings)).toList();
    List<IncidentCase> cases = new ArrayList<>();
    Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Integer> found = new EnumMap<>(FaultKind.class);
    for (PlantCases plant : plants) {
      cases.addAll(plant.cases);
      plant.happened.forEach((kind, count) -> happened.merge(kind, count, Integer::sum));
      plant.found.forEach((kind, count) -> found.merge(kind, count, Integer::sum));
    }
    return new PlantCases(cases, happened, found);
  }

  private static PlantCases ofPlant(long seed, Model model, DetectorSettings settings) {
    PlantSettings plantSettings =
        PlantSettings.DEFAULT.withSeed(seed).withSensors(PlantCorpus.SENSORS);
    FaultPlan plan =
        FaultPlan.everyKindOnce(
            plantSettings,
            plantSettings.history(),
            plantSettings.readings(),
            PlantCorpus.FAULTS_OF_EACH_KIND);
    Plant plant = Plant.of(plantSettings, plan);
    List<IncidentCase> cases = new ArrayList<>();
    Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Integer> found = new EnumMap<>(FaultKind.class);
    long tolerance = TOLERANCE * plantSettings.interval().toMillis();
    for (int i = 0; i < plantSettings.sensors(); i++) {
      SensorRun run = SensorRun.of(plant.sensor(i), plantSettings.readings(), model, settings);
      for (Fault fault : run.faults()) {
        happened.merge(fault.kind(), 1, Integer::sum);
      }
      for (IncidentCase incident : run.cases(tolerance)) {
        cases.add(incident);
        if (incident.fault() != null && incident.isFirst()) {
          found.merge(incident.fault(), 1, Integer::sum);
        }
      }
    }
    return new PlantCases(cases, happened, found);
  }
}

package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated plant: at every interval one reading of every sensor, in time order, in constant
 * memory per sensor. The same settings give the same readings, bit for bit; a sensor's series
 * depends on the seed and its number, not on the other sensors. Days and weeks are UTC.
 *
 * <p>Normal behaviour: daily and weekly patterns, a slow random drift, noise of several shapes,
 * operating modes by the clock with smooth changes, single readings lost at random. Faults are
 * labelled; {@link FaultKind} says what each does.
 */
public final class Plant {
  private final PlantSettings settings;
  private final @Nullable FaultPlan plan;
  private final Map<String, List<Fault>> planned = new HashMap<>();
  private final SensorCatalog catalog;
  private final List<SensorSimulation> sensors = new ArrayList<>();
  private long step;

  private Plant(PlantSettings settings, @Nullable FaultPlan plan) {
    this.settings = settings;
    this.plan = plan;
    this.catalog = new SensorCatalog(settings.seed());
    if (plan != null) {
      for (Fault fault : plan.faults()) {
        if (SensorCatalog.index(fault.sensor()) >= settings.sensors()) {
          throw new IllegalArgumentException("fault: no sensor is called '" + fault.sensor() + "'");
        }
        planned.computeIfAbsent(fault.sensor(), any -> new ArrayList<>()).add(fault);
      }
    }
    for (int i = 0; i < settings.sensors(); i++) {
      sensors.add(sensor(i));
    }
  }

  /** A plant with random faults, at the rate of its settings. */
  public static Plant of(PlantSettings settings) {
    return new Plant(settings, null);
  }

  /**
   * A plant with the faults of a plan, and no others.
   *
   * @throws IllegalArgumentException if a fault of the plan means nothing on its sensor, or two of
   *     a sensor overlap
   */
  public static Plant of(PlantSettings settings, FaultPlan plan) {
    return new Plant(settings, plan);
  }

  /** What the plant is made from. */
  public PlantSettings settings() {
    return settings;
  }

  /** What the sensors are, in the order of their readings. */
  public List<SensorInfo> sensors() {
    return sensors.stream().map(SensorSimulation::info).toList();
  }

  /** Intervals so far. */
  public long steps() {
    return step;
  }

  /** Whether there is a next step: false once every sensor has made its readings. */
  public boolean hasNext() {
    return step < settings.readings();
  }

  /** Event time of the next step. */
  public long nextTimeMillis() {
    return settings.timeMillis(step);
  }

  /**
   * Makes the readings of one interval.
   *
   * @param readings receives them; one that is lost is not there
   * @param begun receives each fault once, on the step at which it begins
   */
  public void step(Consumer<LabelledReading> readings, Consumer<Fault> begun) {
    for (SensorSimulation sensor : sensors) {
      LabelledReading reading = sensor.next(begun);
      if (reading != null) {
        readings.accept(reading);
      }
    }
    step++;
  }

  /**
   * One sensor on its own, from its first reading.
   *
   * @param index 0 to sensors - 1
   */
  public SensorSimulation sensor(int index) {
    SensorTraits traits = catalog.sensor(index);
    FaultSchedule faults =
        plan == null
            ? new RandomFaults(settings, traits)
            : new PlannedFaults(settings, traits, planned.getOrDefault(traits.name(), List.of()));
    return new SensorSimulation(settings, traits, faults);
  }
}

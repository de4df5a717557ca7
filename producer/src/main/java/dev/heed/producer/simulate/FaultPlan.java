package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Faults that are to happen, instead of random ones.
 *
 * @param faults in order of their start
 */
public record FaultPlan(List<Fault> faults) {

  /** No faults at all. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  public FaultPlan(List<Fault> faults) {
    List<Fault> sorted = new ArrayList<>(faults);
    sorted.sort(Comparator.comparingLong(Fault::startMillis).thenComparing(Fault::sensor));
    this.faults = List.copyOf(sorted);
  }

  /**
   * Every kind of fault a number of times, evenly over a span and over the sensors on which the
   * kind means something; the quiet distance of the settings is kept between faults of a sensor.
   *
   * @param settings of the plant that the plan is for
   * @param fromReading no fault begins before this reading of its sensor, counted from 0
   * @param toReading every fault has ended with the reading before this one
   * @param repeats how often each kind happens, at least 1
   * @throws IllegalArgumentException if the faults do not fit
   */
  public static FaultPlan everyKindOnce(
      PlantSettings settings, long fromReading, long toReading, int repeats) {
    return new EveryKindPlanner(settings, fromReading, toReading, repeats).plan();
  }
}

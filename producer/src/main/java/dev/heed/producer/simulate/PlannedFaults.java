package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of one sensor from a plan. */
final class PlannedFaults implements FaultSchedule {
  private final List<PlannedFault> faults = new ArrayList<>();

  /**
   * @param mine faults of this sensor in order of their start
   * @throws IllegalArgumentException if one means nothing on the sensor, lies before the start of
   *     the plant, or overlaps the one before
   */
  PlannedFaults(PlantSettings settings, SensorTraits traits, List<Fault> mine) {
    FaultPlanner planner = new FaultPlanner(settings, traits);
    long free = 0;
    for (Fault fault : mine) {
      PlannedFault planned = planner.place(fault);
      if (planned.firstStep() < free || planned.lastStep() < planned.firstStep()) {
        throw new IllegalArgumentException(
            "fault: lies before the start, between two readings, or overlaps another, given "
                + fault);
      }
      free = planned.lastStep() + 1;
      faults.add(planned);
    }
  }

  @Override
  public @Nullable PlannedFault next(long lastStep) {
    for (PlannedFault planned : faults) {
      if (planned.firstStep() > lastStep) {
        return planned;
      }
    }
    return null;
  }
}

package dev.heed.producer.simulate;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Faults of one sensor at random: drawn one by one, so that an endless run needs no list. */
final class RandomFaults implements FaultSchedule {
  /** Mean length of a fault in readings, for the rate. */
  private static final double TYPICAL_LENGTH = 100;

  private static final int TRIES = 20;

  /** Keeps the generator of the faults apart from the one of the readings. */
  private static final long SALT = 0x5fa17d1ce0ddba11L;

  private final PlantSettings settings;
  private final FaultPlanner planner;
  private final List<FaultKind> kinds;
  private final SplittableRandom random;

  RandomFaults(PlantSettings settings, SensorTraits traits) {
    this.settings = settings;
    this.planner = new FaultPlanner(settings, traits);
    this.kinds = planner.kinds();
    this.random = new SplittableRandom(traits.seed() ^ SALT);
  }

  @Override
  public @Nullable PlannedFault next(long lastStep) {
    if (settings.faultsPerThousand() == 0) {
      return null;
    }
    boolean isFirst = lastStep == Long.MIN_VALUE;
    long quietUntil = isFirst ? settings.history() : lastStep + 1 + settings.quiet();
    double cycle = 1000 / settings.faultsPerThousand();
    double meanWait = Math.max(0, cycle - settings.quiet() - TYPICAL_LENGTH);
    long earliest = quietUntil + Math.round(meanWait * Variates.exponential(random));
    for (int i = 0; i < TRIES; i++) {
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      PlannedFault planned = planner.plan(kind, earliest, settings.readings() - 1, random);
      if (planned != null) {
        return planned;
      }
    }
    return null;
  }
}

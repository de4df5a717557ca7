package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Spreads faults of every kind over a span of time and over sensors, greedily. */
final class EveryKindPlanner {
  /** More sensors than these are not needed to find room. */
  private static final int MOST_SENSORS = 400;

  /** Starts that are tried for one fault, evenly over the span. */
  private static final int STARTS = 24;

  private static final long SALT = 0x0ddfa117L;

  /** The kinds that few sensors can have, or that take long, find their places first. */
  private static final List<FaultKind> ORDER =
      List.of(
          FaultKind.SEASON,
          FaultKind.CORRELATION_BREAK,
          FaultKind.PATTERN,
          FaultKind.DRIFT,
          FaultKind.LEVEL_SHIFT,
          FaultKind.VARIANCE,
          FaultKind.FLATLINE,
          FaultKind.GAP,
          FaultKind.DIP,
          FaultKind.SPIKE);

  private static final class Candidate {
    final FaultPlanner planner;
    final List<PlannedFault> faults = new ArrayList<>();
    final int tieBreak;

    Candidate(FaultPlanner planner, int tieBreak) {
      this.planner = planner;
      this.tieBreak = tieBreak;
    }

    int load() {
      return faults.size();
    }

    int tieBreak() {
      return tieBreak;
    }
  }

  private final PlantSettings settings;
  private final long from;
  private final long to;
  private final int repeats;
  private final SplittableRandom random;
  private final List<Candidate> candidates = new ArrayList<>();

  EveryKindPlanner(PlantSettings settings, long from, long to, int repeats) {
    if (from < 0 || to <= from || to > settings.readings() || repeats < 1) {
      throw new IllegalArgumentException(
          "fault plan: needs 0 <= from < to <= readings ("
              + settings.readings()
              + ") and repeats >= 1, given from "
              + from
              + ", to "
              + to
              + ", repeats "
              + repeats);
    }
    this.settings = settings;
    this.from = from;
    this.to = to;
    this.repeats = repeats;
    this.random = new SplittableRandom(settings.seed() ^ SALT);
    SensorCatalog catalog = new SensorCatalog(settings.seed());
    for (int i = 0; i < Math.min(settings.sensors(), MOST_SENSORS); i++) {
      FaultPlanner planner = new FaultPlanner(settings, catalog.sensor(i));
      candidates.add(new Candidate(planner, random.nextInt()));
    }
  }

  FaultPlan plan() {
    for (FaultKind kind : ORDER) {
      for (int i = 0; i < repeats; i++) {
        place(kind, i);
      }
    }
    List<Fault> faults = new ArrayList<>();
    for (Candidate candidate : candidates) {
      candidate.faults.forEach(planned -> faults.add(planned.fault()));
    }
    return new FaultPlan(faults);
  }

  private void place(FaultKind kind, int repeat) {
    candidates.sort(Comparator.comparingInt(Candidate::load).thenComparingInt(Candidate::tieBreak));
    double wanted = (repeat + random.nextDouble()) / repeats;
    for (Candidate candidate : candidates) {
      PlannedFault planned = find(kind, candidate, wanted);
      if (planned != null) {
        candidate.faults.add(planned);
        return;
      }
    }
    throw new IllegalArgumentException(
        "fault plan: no room for "
            + kind.code()
            + " in readings "
            + from
            + " to "
            + to
            + " of "
            + settings.sensors()
            + " sensors; needs more sensors, or a longer span");
  }

  private @Nullable PlannedFault find(FaultKind kind, Candidate candidate, double wanted) {
    long room = Math.max(1, to - from - kind.shortest());
    for (int i = 0; i < STARTS; i++) {
      double part = (wanted + (double) i / STARTS) % 1;
      long earliest = from + (long) (part * room);
      long latest = latestEnd(candidate, earliest);
      PlannedFault planned = candidate.planner.plan(kind, earliest, latest, random);
      if (planned != null && isFree(candidate, planned)) {
        return planned;
      }
    }
    return null;
  }

  private long latestEnd(Candidate candidate, long earliest) {
    long latest = to - 1;
    for (PlannedFault other : candidate.faults) {
      if (other.firstStep() > earliest) {
        latest = Math.min(latest, other.firstStep() - settings.quiet() - 1);
      }
    }
    return latest;
  }

  private boolean isFree(Candidate candidate, PlannedFault planned) {
    for (PlannedFault other : candidate.faults) {
      if (planned.firstStep() <= other.lastStep() + settings.quiet()
          && other.firstStep() <= planned.lastStep() + settings.quiet()) {
        return false;
      }
    }
    return true;
  }
}

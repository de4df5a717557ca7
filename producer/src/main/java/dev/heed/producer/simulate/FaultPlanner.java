package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Draws faults that mean something on a given sensor. */
final class FaultPlanner {
  private static final long SEARCH_STRIDE_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final int SEARCH_LIMIT = 3000;

  private final PlantSettings settings;
  private final SensorTraits traits;

  FaultPlanner(PlantSettings settings, SensorTraits traits) {
    this.settings = settings;
    this.traits = traits;
  }

  /** Kinds that mean something on some channel. */
  List<FaultKind> kinds() {
    List<FaultKind> kinds = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      if (!channels(kind).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /**
   * Draws a fault.
   *
   * @param earliest it begins at this step or as soon after it as it means something
   * @param latest it ends at this step at the latest; shortened within its range to do so
   * @return null if it can't be
   */
  @Nullable PlannedFault plan(FaultKind kind, long earliest, long latest, SplittableRandom random) {
    List<Integer> able = channels(kind);
    if (able.isEmpty()) {
      return null;
    }
    int index = able.get(random.nextInt(able.size()));
    long first = firstStep(kind, earliest, latest);
    int length = length(kind, latest - first + 1, random);
    if (length == 0) {
      return null;
    }
    double magnitude = magnitude(kind, index, first, length, random);
    if (Math.abs(magnitude) < kind.leastMagnitude()) {
      return null;
    }
    Fault fault =
        new Fault(
            traits.name(),
            kind == FaultKind.GAP ? Fault.ALL_CHANNELS : traits.channels().get(index).name(),
            kind,
            settings.timeMillis(first),
            settings.timeMillis(first + length - 1),
            magnitude);
    return place(fault);
  }

  /**
   * Finds the steps of a fault.
   *
   * @throws IllegalArgumentException if the sensor has no such channel, or the kind means nothing
   *     on it
   */
  PlannedFault place(Fault fault) {
    boolean all = fault.kind() == FaultKind.GAP;
    int index = all ? PlannedFault.ALL : traits.channelIndex(fault.channel());
    if (!all && !channels(fault.kind()).contains(index)) {
      throw new IllegalArgumentException(
          "fault: "
              + fault.kind().code()
              + " means nothing on channel "
              + fault.channel()
              + " of "
              + fault.sensor());
    }
    return new PlannedFault(
        fault,
        index,
        settings.stepAt(fault.startMillis()),
        Math.floorDiv(
            fault.endMillis() - settings.start().toEpochMilli(), settings.interval().toMillis()),
        variant(fault.startMillis()));
  }

  private List<Integer> channels(FaultKind kind) {
    List<Integer> able = new ArrayList<>();
    for (int i = 0; i < traits.channels().size(); i++) {
      if (isMeaningful(kind, traits.channels().get(i))) {
        able.add(i);
      }
    }
    return able;
  }

  private boolean isMeaningful(FaultKind kind, ChannelTraits channel) {
    return switch (kind) {
      case SPIKE, FLATLINE, GAP -> true;
      case DIP -> dipRoom(channel) >= kind.leastMagnitude();
      case LEVEL_SHIFT, DRIFT ->
          Math.max(channel.roomAbove(), channel.roomBelow()) >= kind.leastMagnitude();
      case VARIANCE -> !channel.isCounting();
      case SEASON -> dailySwing(channel) >= kind.leastMagnitude();
      case PATTERN -> channel.hasClearOscillation();
      case CORRELATION_BREAK -> channel.followsLoad();
    };
  }

  /** What a clock that is wrong by half a day changes, in spreads. */
  private double dailySwing(ChannelTraits channel) {
    double shifts = traits.schedule().runsInside() ? Math.abs(channel.pattern().modeDelta()) : 0;
    return (2 * channel.pattern().daily() + shifts) / channel.spread();
  }

  private double dipRoom(ChannelTraits channel) {
    return channel.roomBelowRunning()
        - channel.reach(settings.interval().toMillis(), traits.schedule());
  }

  /** A fault begins while the sensor runs, and not while its mode changes. */
  private long firstStep(FaultKind kind, long earliest, long latest) {
    if (kind == FaultKind.GAP) {
      return earliest;
    }
    long stride = Math.max(1, SEARCH_STRIDE_MILLIS / settings.interval().toMillis());
    long step = earliest;
    for (int i = 0; i < SEARCH_LIMIT && step <= latest; i++, step += stride) {
      if (traits.schedule().running(settings.timeMillis(step)) == 1) {
        return step;
      }
    }
    return latest + 1;
  }

  /** In steps; 0 if the room does not do. */
  private int length(FaultKind kind, long room, SplittableRandom random) {
    if (kind == FaultKind.SEASON) {
      long interval = settings.interval().toMillis();
      long day = -Math.floorDiv(-SeasonFault.LENGTH_MILLIS, interval);
      return day <= room ? (int) day : 0;
    }
    if (room < kind.shortest()) {
      return 0;
    }
    return Variates.whole(random, kind.shortest(), (int) Math.min(room, kind.longest()));
  }

  private double magnitude(
      FaultKind kind, int index, long first, int length, SplittableRandom random) {
    ChannelTraits channel = traits.channels().get(index);
    double least = kind.leastMagnitude();
    double most = kind.mostMagnitude();
    return switch (kind) {
      case SPIKE, VARIANCE -> Variates.uniform(random, least, most);
      case DIP -> Variates.uniform(random, least, Math.min(most, dipRoom(channel)));
      case LEVEL_SHIFT, DRIFT -> signed(channel, least, most, random);
      case FLATLINE -> length;
      case GAP -> length - 1;
      case SEASON ->
          SeasonFault.departure(
              channel,
              traits.schedule(),
              settings.timeMillis(first),
              variant(settings.timeMillis(first)));
      case PATTERN ->
          random.nextBoolean()
              ? Variates.uniform(random, least, 0.5)
              : Variates.uniform(random, 2, most);
      case CORRELATION_BREAK -> channel.loadGain() * Variates.uniform(random, 1, 2.5);
    };
  }

  /** Follows from the time, so that a fault that is read from a file takes the same form again. */
  private double variant(long startMillis) {
    return new SplittableRandom(traits.seed() ^ startMillis).nextDouble();
  }

  private static double signed(
      ChannelTraits channel, double least, double most, SplittableRandom random) {
    double above = channel.roomAbove();
    double below = channel.roomBelow();
    boolean up = random.nextBoolean() ? above >= least : below < least;
    double size = Variates.uniform(random, least, Math.min(most, up ? above : below));
    return up ? size : -size;
  }
}

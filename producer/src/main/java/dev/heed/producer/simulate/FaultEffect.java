package dev.heed.producer.simulate;

/**
 * What an active fault does to its channel: it replaces parts that the channel's value is summed
 * from, and never touches what the channel remembers, so that the series is the same after the
 * fault as without it.
 */
final class FaultEffect {
  /** Share of a drift's time after which it has reached its magnitude. */
  private static final double DRIFT_RISE = 0.8;

  private final PlannedFault planned;
  private final ChannelTraits channel;
  private final double reach;
  private final double loadAtStart;
  private double stuckAt = Double.NaN;

  /**
   * @param reach how far the channel's pattern moves within one interval, in spreads
   * @param loadAtStart the sensor's common load when the fault begins
   */
  FaultEffect(PlannedFault planned, ChannelTraits channel, double reach, double loadAtStart) {
    this.planned = planned;
    this.channel = channel;
    this.reach = reach;
    this.loadAtStart = loadAtStart;
  }

  private double magnitude() {
    return planned.fault().magnitude();
  }

  private boolean is(FaultKind kind) {
    return planned.fault().kind() == kind;
  }

  /** The time at which the pattern is read. */
  long patternTime(long millis) {
    return is(FaultKind.SEASON)
        ? SeasonFault.patternTime(millis, planned.fault().startMillis(), planned.variant())
        : millis;
  }

  double noiseFactor() {
    return is(FaultKind.VARIANCE) ? magnitude() : 1;
  }

  /** What is added to the phase of the oscillation, in radians. */
  double phase(long step) {
    if (!is(FaultKind.PATTERN)) {
      return 0;
    }
    double stepsIn = step - planned.firstStep() + 1;
    return (magnitude() - 1) * stepsIn * 2 * Math.PI / channel.oscillation().period();
  }

  /** The load that the channel follows: at gain it stays where it was, beyond it turns round. */
  double load(double load) {
    if (!is(FaultKind.CORRELATION_BREAK)) {
      return load;
    }
    return load - magnitude() / channel.loadGain() * (load - loadAtStart);
  }

  /** What is added to the value, in spreads. */
  double offset(long step) {
    return switch (planned.fault().kind()) {
      case SPIKE -> reach + magnitude();
      case DIP -> -reach - magnitude();
      case LEVEL_SHIFT -> magnitude();
      case DRIFT -> {
        double rise = DRIFT_RISE * (planned.lastStep() - planned.firstStep() + 1);
        yield magnitude() * Math.min(1, (step - planned.firstStep() + 1) / rise);
      }
      default -> 0;
    };
  }

  /** The value that the instrument shows. */
  double shown(double value) {
    if (!is(FaultKind.FLATLINE)) {
      return value;
    }
    if (Double.isNaN(stuckAt)) {
      stuckAt = value;
    }
    return stuckAt;
  }
}

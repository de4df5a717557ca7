package dev.heed.producer.simulate;

/**
 * What makes one channel what it is; fixed for a sensor's life.
 *
 * @param name of the channel
 * @param unit of its values
 * @param pattern the part that repeats by the clock
 * @param noise the fast random part
 * @param oscillation a cycle that does not follow the clock
 * @param loadGain what one standard deviation of the sensor's common load adds, in spreads
 * @param wander standard deviation of the slow random drift, in spreads
 * @param scale what the instrument can show
 */
record ChannelTraits(
    String name,
    String unit,
    Pattern pattern,
    Noise noise,
    Oscillation oscillation,
    double loadGain,
    double wander,
    Scale scale) {

  private static final double OSCILLATION_LEAST = 2.5;

  /**
   * A cycle.
   *
   * @param amplitude in the channel's unit; 0 for none
   * @param period in readings
   */
  record Oscillation(double amplitude, double period) {
    static final Oscillation NONE = new Oscillation(0, 10);
  }

  /**
   * What the instrument can show.
   *
   * @param resolution smallest step between two values
   * @param floor smallest value
   * @param ceiling largest value
   */
  record Scale(double resolution, double floor, double ceiling) {
    double quantise(double value) {
      double bounded = Math.min(ceiling, Math.max(floor, value));
      // Dividing by the whole number of steps per unit gives the shortest decimal; multiplying not.
      double steps = Math.rint(1 / resolution);
      return steps > 1
          ? Math.rint(bounded * steps) / steps
          : Math.rint(bounded / resolution) * resolution;
    }
  }

  double spread() {
    return noise.spread();
  }

  boolean isCounting() {
    return noise.shape() == Noise.Shape.COUNTS;
  }

  /** How far pattern and cycle can move within one interval, in spreads. */
  double reach(long intervalMillis, ModeSchedule schedule) {
    double cycle = oscillation.amplitude() * Math.min(2, 2 * Math.PI / oscillation.period());
    return (pattern.reach(intervalMillis, schedule) + cycle) / spread();
  }

  /** Spreads between the lowest normal value while running and the floor. */
  double roomBelowRunning() {
    return (pattern.lowestRunning() - scale.floor()) / spread() - ownSwing();
  }

  /** Spreads between the lowest normal value and the floor. */
  double roomBelow() {
    return (pattern.lowest() - scale.floor()) / spread() - ownSwing();
  }

  /** Spreads between the highest normal value and the ceiling. */
  double roomAbove() {
    return (scale.ceiling() - pattern.highest()) / spread() - ownSwing();
  }

  /** Cycle, load and wander, in spreads. */
  private double ownSwing() {
    return oscillation.amplitude() / spread() + 2 * loadGain + 2 * wander;
  }

  boolean hasClearOscillation() {
    return oscillation.amplitude() >= OSCILLATION_LEAST * spread();
  }

  boolean followsLoad() {
    return loadGain >= FaultKind.CORRELATION_BREAK.leastMagnitude();
  }
}

package dev.heed.producer.simulate;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One channel in motion; what it remembers moves on in the same way with and without a fault. */
final class ChannelSimulation {
  /** Readings over which the slow random drift forgets. */
  private static final double WANDER_MEMORY = 4000;

  private static final double WANDER_KEPT = 1 - 1 / WANDER_MEMORY;
  private static final double WANDER_STEP = Math.sqrt(2 / WANDER_MEMORY);

  /** How much the phase of a cycle wanders per reading, in radians. */
  private static final double PHASE_JITTER = 0.02;

  private final ChannelTraits traits;
  private final ModeSchedule schedule;
  private double correlated;
  private double wander;
  private double phase;

  ChannelSimulation(ChannelTraits traits, ModeSchedule schedule, SplittableRandom random) {
    this.traits = traits;
    this.schedule = schedule;
    this.correlated = traits.noise().innovation(random);
    this.wander = traits.wander() * Variates.gaussian(random);
    this.phase = 2 * Math.PI * random.nextDouble();
  }

  /**
   * The next value.
   *
   * @param load the sensor's common load
   * @param effect of the fault that is active on this channel, if any
   */
  double next(
      long step, long millis, double load, @Nullable FaultEffect effect, SplittableRandom random) {
    advance(random);
    long countSeed = traits.isCounting() ? random.nextLong() : 0;
    long patternTime = effect == null ? millis : effect.patternTime(millis);
    double spread = traits.spread();
    double mean =
        traits.pattern().at(patternTime, schedule)
            + spread * wander
            + oscillation(effect == null ? 0 : effect.phase(step))
            + spread * traits.loadGain() * (effect == null ? load : effect.load(load));
    double value = traits.isCounting() ? count(mean, countSeed) : mean + noise(patternTime, effect);
    if (effect == null) {
      return traits.scale().quantise(value);
    }
    return effect.shown(traits.scale().quantise(value + spread * effect.offset(step)));
  }

  private void advance(SplittableRandom random) {
    double memory = traits.noise().memory();
    correlated =
        memory * correlated + Math.sqrt(1 - memory * memory) * traits.noise().innovation(random);
    wander = WANDER_KEPT * wander + WANDER_STEP * traits.wander() * Variates.gaussian(random);
    if (traits.oscillation().amplitude() > 0) {
      phase +=
          2 * Math.PI / traits.oscillation().period() + PHASE_JITTER * Variates.gaussian(random);
    }
  }

  private double oscillation(double shift) {
    double amplitude = traits.oscillation().amplitude();
    return amplitude == 0 ? 0 : amplitude * StrictMath.sin(phase + shift);
  }

  private double noise(long patternTime, @Nullable FaultEffect effect) {
    double other = traits.noise().otherMode();
    double mode = other == 1 ? 1 : other + (1 - other) * schedule.running(patternTime);
    return traits.spread() * mode * correlated * (effect == null ? 1 : effect.noiseFactor());
  }

  /** From a generator of its own: how many draws it takes depends on the mean. */
  private double count(double mean, long seed) {
    double base = traits.pattern().base();
    double shape = base * base / (traits.spread() * traits.spread() - base);
    return Variates.overdispersedCount(new SplittableRandom(seed), Math.max(1, mean), shape);
  }
}

package dev.heed.producer.simulate;

import dev.heed.core.message.Reading;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One sensor in motion: one step per interval, in constant memory. Its series is the same on its
 * own and within a plant of any size.
 */
public final class SensorSimulation {
  private static final double LOAD_RANDOM_SHARE = 0.75;
  private static final double LOAD_DAILY_AMPLITUDE =
      Math.sqrt(2 * (1 - LOAD_RANDOM_SHARE * LOAD_RANDOM_SHARE));

  private final PlantSettings settings;
  private final SensorTraits traits;
  private final FaultSchedule faults;
  private final SplittableRandom random;
  private final String[] channelNames;
  private final ChannelSimulation[] channels;
  private double loadState;
  private long step;
  private @Nullable PlannedFault planned;
  private @Nullable FaultEffect effect;

  SensorSimulation(PlantSettings settings, SensorTraits traits, FaultSchedule faults) {
    this.settings = settings;
    this.traits = traits;
    this.faults = faults;
    this.random = new SplittableRandom(traits.seed());
    List<ChannelTraits> all = traits.channels();
    this.channelNames = all.stream().map(ChannelTraits::name).toArray(String[]::new);
    this.channels = new ChannelSimulation[all.size()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new ChannelSimulation(all.get(i), traits.schedule(), random);
    }
    this.loadState = Variates.gaussian(random);
    this.planned = faults.next(Long.MIN_VALUE);
  }

  /** What this sensor is. */
  public SensorInfo info() {
    return traits.info();
  }

  /** Readings so far, lost ones included. */
  public long steps() {
    return step;
  }

  /**
   * Makes the next step.
   *
   * @param begun receives a fault on the step at which it begins
   * @return the reading, or null if it is lost
   */
  public @Nullable LabelledReading next(Consumer<Fault> begun) {
    long millis = settings.timeMillis(step);
    double load = advanceLoad(millis);
    boolean dropped = random.nextDouble() * 1000 < settings.missingPerThousand();
    PlannedFault active = activeFault(load, begun);
    double[] values = new double[channels.length];
    for (int i = 0; i < channels.length; i++) {
      boolean touched = active != null && active.channel() == i;
      values[i] = channels[i].next(step, millis, load, touched ? effect : null, random);
    }
    boolean lost = active == null ? dropped : active.isSilentAt(step);
    step++;
    return lost ? null : labelled(millis, values, active);
  }

  private LabelledReading labelled(long millis, double[] values, @Nullable PlannedFault active) {
    Reading reading =
        Reading.of(traits.name(), millis, channelNames, values, traits.schedule().mode(millis));
    return new LabelledReading(reading, active == null ? null : active.fault());
  }

  private double advanceLoad(long millis) {
    double memory = traits.loadMemory();
    loadState = memory * loadState + Math.sqrt(1 - memory * memory) * Variates.gaussian(random);
    double day = Calendar.dayFraction(millis) - traits.loadPeakHour() / 24;
    return LOAD_RANDOM_SHARE * loadState + LOAD_DAILY_AMPLITUDE * StrictMath.cos(2 * Math.PI * day);
  }

  private @Nullable PlannedFault activeFault(double load, Consumer<Fault> begun) {
    PlannedFault current = planned;
    if (current != null && step > current.lastStep()) {
      effect = null;
      current = faults.next(current.lastStep());
      planned = current;
    }
    if (current == null || !current.covers(step)) {
      return null;
    }
    if (step == current.firstStep()) {
      begun.accept(current.fault());
      effect = effect(current, load);
    }
    return current;
  }

  private @Nullable FaultEffect effect(PlannedFault fault, double load) {
    if (fault.channel() == PlannedFault.ALL) {
      return null;
    }
    ChannelTraits channel = traits.channels().get(fault.channel());
    double reach = channel.reach(settings.interval().toMillis(), traits.schedule());
    return new FaultEffect(fault, channel, reach, load);
  }
}

package dev.heed.core.detect;

import dev.heed.core.condition.Circle;
import dev.heed.core.condition.MonotoneWatch;
import dev.heed.core.condition.OpeningReadings;
import dev.heed.core.condition.Sentinels;
import dev.heed.core.stats.WeeklyDepartures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Everything that is remembered of one channel: what it is, and the series that is judged. */
final class ChannelState {
  final String name;
  final Conditioning conditioning;

  /** Of the values, however they are judged. */
  SeriesState values;

  /** Of the steps from value to value; null unless the channel looks like a counter. */
  @Nullable SeriesState steps;

  /** What a channel's values go through before they are judged. */
  record Conditioning(
      OpeningReadings opening,
      Sentinels sentinels,
      MonotoneWatch monotone,
      Circle circle,
      WeeklyDepartures weekly) {
    Conditioning() {
      this(
          new OpeningReadings(),
          new Sentinels(),
          new MonotoneWatch(),
          new Circle(),
          new WeeklyDepartures());
    }

    Conditioning copy() {
      return new Conditioning(
          opening.copy(), sentinels.copy(), monotone.copy(), circle.copy(), weekly.copy());
    }

    void write(DataOutput out) throws IOException {
      opening.write(out);
      sentinels.write(out);
      monotone.write(out);
      circle.write(out);
      weekly.write(out);
    }

    static Conditioning read(DataInput in) throws IOException {
      return new Conditioning(
          OpeningReadings.read(in),
          Sentinels.read(in),
          MonotoneWatch.read(in),
          Circle.read(in),
          WeeklyDepartures.read(in));
    }
  }

  ChannelState(String name) {
    this(name, new Conditioning(), new SeriesState(), null);
  }

  private ChannelState(
      String name, Conditioning conditioning, SeriesState values, @Nullable SeriesState steps) {
    this.name = name;
    this.conditioning = conditioning;
    this.values = values;
    this.steps = steps;
  }

  /** Whether the next value is judged by its step. */
  boolean isCounting() {
    return steps != null && conditioning.monotone().isCounting();
  }

  /** What the next value is judged by. */
  SeriesState judged() {
    SeriesState ofSteps = steps;
    return ofSteps != null && isCounting() ? ofSteps : values;
  }

  ChannelState copy() {
    return new ChannelState(
        name, conditioning.copy(), values.copy(), steps == null ? null : steps.copy());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    conditioning.write(out);
    values.write(out);
    out.writeBoolean(steps != null);
    if (steps != null) {
      steps.write(out);
    }
  }

  static ChannelState read(DataInput in) throws IOException {
    String name = in.readUTF();
    Conditioning conditioning = Conditioning.read(in);
    SeriesState values = SeriesState.read(in);
    SeriesState steps = in.readBoolean() ? SeriesState.read(in) : null;
    return new ChannelState(name, conditioning, values, steps);
  }
}

package dev.heed.core.message;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One timestamped measurement of one sensor: one value, or several named values (channels).
 * Immutable. A channel that was not measured is absent; values are finite.
 */
public final class Reading {
  /** Name of the channel of a reading that has just one unnamed value. */
  public static final String SINGLE_CHANNEL = "value";

  private static final String[] SINGLE = {SINGLE_CHANNEL};

  private final String sensor;
  private final long timeMillis;
  private final String[] channels;
  private final double[] values;
  private final @Nullable String mode;

  private Reading(
      String sensor, long timeMillis, String[] channels, double[] values, @Nullable String mode) {
    this.sensor = Objects.requireNonNull(sensor);
    this.timeMillis = timeMillis;
    this.channels = channels;
    this.values = values;
    this.mode = mode;
  }

  /** A reading of one unnamed channel. */
  public static Reading of(String sensor, long timeMillis, double value) {
    return new Reading(sensor, timeMillis, SINGLE, new double[] {value}, null);
  }

  /**
   * A reading of several channels; takes ownership of both arrays.
   *
   * @param channels distinct names, as many as values, at least one
   * @param mode the operating mode, or null
   */
  public static Reading of(
      String sensor, long timeMillis, String[] channels, double[] values, @Nullable String mode) {
    if (channels.length != values.length || channels.length == 0) {
      throw new IllegalArgumentException(
          "a reading needs as many channels as values, at least one; given "
              + channels.length
              + " and "
              + values.length);
    }
    return new Reading(sensor, timeMillis, channels, values, mode);
  }

  /** The same at another time. */
  public Reading at(long newTimeMillis) {
    return new Reading(sensor, newTimeMillis, channels, values, mode);
  }

  public String sensor() {
    return sensor;
  }

  /** Event time in epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  public int channelCount() {
    return values.length;
  }

  public String channel(int index) {
    return channels[index];
  }

  public double value(int index) {
    return values[index];
  }

  public @Nullable String mode() {
    return mode;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reading that
        && timeMillis == that.timeMillis
        && sensor.equals(that.sensor)
        && Arrays.equals(channels, that.channels)
        && Arrays.equals(values, that.values)
        && Objects.equals(mode, that.mode);
  }

  @Override
  public int hashCode() {
    return 31 * sensor.hashCode() + Long.hashCode(timeMillis);
  }

  @Override
  public String toString() {
    return "Reading["
        + sensor
        + " at "
        + timeMillis
        + " "
        + Arrays.toString(channels)
        + "="
        + Arrays.toString(values)
        + (mode == null ? "" : " mode=" + mode)
        + "]";
  }
}

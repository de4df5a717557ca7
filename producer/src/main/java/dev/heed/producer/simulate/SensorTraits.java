package dev.heed.producer.simulate;

import java.util.List;

/**
 * What makes one sensor what it is.
 *
 * @param name of the sensor
 * @param kind of the sensor
 * @param seed everything random of this sensor follows from it
 * @param schedule operating modes
 * @param loadMemory coefficient of the autoregression of the common load
 * @param loadPeakHour hour of the day at which the daily part of the load peaks
 * @param channels its channels
 */
record SensorTraits(
    String name,
    SensorKind kind,
    long seed,
    ModeSchedule schedule,
    double loadMemory,
    double loadPeakHour,
    List<ChannelTraits> channels) {

  SensorInfo info() {
    return new SensorInfo(
        name,
        kind,
        channels.stream().map(ChannelTraits::name).toList(),
        channels.stream().map(ChannelTraits::unit).toList(),
        channels.stream().map(ChannelTraits::spread).toList());
  }

  /** Index of a channel. */
  int channelIndex(String channel) {
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).name().equals(channel)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "fault: sensor " + name + " has no channel '" + channel + "'");
  }
}

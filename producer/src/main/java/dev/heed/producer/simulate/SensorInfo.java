package dev.heed.producer.simulate;

import java.util.List;

/**
 * What a simulated sensor is.
 *
 * @param name of the sensor
 * @param kind of the sensor
 * @param channels names of its channels
 * @param units unit of each channel
 * @param spreads standard deviation of each channel's own noise, in its unit
 */
public record SensorInfo(
    String name,
    SensorKind kind,
    List<String> channels,
    List<String> units,
    List<Double> spreads) {}

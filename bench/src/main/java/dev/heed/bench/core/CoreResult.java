package dev.heed.bench.core;

import java.util.Map;

/**
 * What a run of the benchmark of the core found.
 *
 * @param nanosPerReading median time from reading to verdict, window of 256 readings, of 16 settled
 *     sensors in turn, in ns
 * @param nanosPerReadingFleet the same of 1,000 settled sensors
 * @param nanosPerReadingYoung the same of 16 new sensors in their first 1,000 readings
 * @param nanosPerReadingOfForest median time of random cut forest per reading, shingle 4, in ns
 * @param speedupOverRandomCutForest of the forest over that of 16 settled sensors
 * @param windowGrowth time with a window of 1,024 over that with 64, in one JVM, in turn
 * @param bytesAllocatedPerReading garbage per reading in steady state
 * @param bytesPerChannel written state of a sensor of one channel
 * @param bytesPerChannelOfEight the same per channel of a sensor of eight
 * @param microsPerEvent processor time of an incident event, from the flagged reading to the bytes
 *     of its message, on top of a reading without one
 * @param medians median of every benchmark and parameter, in ns
 * @param machine processor and operating system
 * @param jdk name and version
 */
public record CoreResult(
    double nanosPerReading,
    double nanosPerReadingFleet,
    double nanosPerReadingYoung,
    double nanosPerReadingOfForest,
    double speedupOverRandomCutForest,
    double windowGrowth,
    double bytesAllocatedPerReading,
    double bytesPerChannel,
    double bytesPerChannelOfEight,
    double microsPerEvent,
    Map<String, Double> medians,
    String machine,
    String jdk) {}

package dev.heed.bench.job;

import java.util.List;
import java.util.Map;

/**
 * What a run of the benchmark of the job found.
 *
 * <p>Of a new fleet where it is not said.
 *
 * @param scoringAddsMicros processor time of Heed's job less that of the counting job, alerts
 *     included, of a settled fleet, in µs; medians
 * @param jobMicrosPerReading processor time of Heed's job per reading, Kafka included, of a settled
 *     fleet, in µs; median
 * @param jobMicrosPerReadingOfCounting the same of the counting job
 * @param microsPerEvent processor time of an incident event in the core, in µs
 * @param nanosPerReadingOfForest processor time of random cut forest, shingle 4, in this process
 * @param nanosPerReadingOfPrototypes the same of 32 prototypes by streaming k-means
 * @param throughputRatio median rate of Heed's job over that of the counting job
 * @param readingsPerSecond median rate of Heed's job
 * @param readingsPerSecondOfCounting median rate of the counting job
 * @param cpuMicrosPerReading median processor time of Heed's job per reading, Kafka included, in µs
 * @param cpuMicrosPerReadingOfCounting the same of the counting job
 * @param latencyP50Millis from publishing to the alert's arrival, at half of the highest live rate
 * @param latencyP99Millis the same, 99th percentile; median of five stretches of time
 * @param latencyMaxMillis the same, the longest
 * @param latency the whole of that measurement
 * @param heed every run of Heed's job
 * @param counting every run of the counting job
 * @param settledHeed every run of Heed's job over the settled fleet
 * @param settledCounting every run of the counting job over the settled fleet
 * @param settings what it was measured with
 * @param machine processor and operating system
 * @param jdk name and version
 * @param commit of the sources
 */
record JobResult(
    double scoringAddsMicros,
    double jobMicrosPerReading,
    double jobMicrosPerReadingOfCounting,
    double microsPerEvent,
    double nanosPerReadingOfForest,
    double nanosPerReadingOfPrototypes,
    double throughputRatio,
    double readingsPerSecond,
    double readingsPerSecondOfCounting,
    double cpuMicrosPerReading,
    double cpuMicrosPerReadingOfCounting,
    double latencyP50Millis,
    double latencyP99Millis,
    double latencyMaxMillis,
    Latency latency,
    List<ThroughputRun> heed,
    List<ThroughputRun> counting,
    List<ThroughputRun> settledHeed,
    List<ThroughputRun> settledCounting,
    Map<String, String> settings,
    String machine,
    String jdk,
    String commit) {}

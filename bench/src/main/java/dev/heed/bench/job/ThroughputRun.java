package dev.heed.bench.job;

/**
 * One run over a filled topic.
 *
 * @param readingsPerSecond between the first fifth of the readings and the last twentieth
 * @param cpuMicrosPerReading processor time of the process, Kafka's part included, per reading of
 *     that time; other work on the machine changes it less than the rate
 * @param alerts records written to the alerts topic
 * @param checkpoints what they took
 */
record ThroughputRun(
    double readingsPerSecond,
    double cpuMicrosPerReading,
    long alerts,
    FlinkRun.Checkpoints checkpoints) {}

package dev.heed.bench.job;

/**
 * One run over a filled topic.
 *
 * @param readingsPerSecond between the first fifth of the readings and the last twentieth
 * @param alerts records written to the alerts topic
 * @param alertBytes their bytes
 * @param checkpoints what they took
 */
record ThroughputRun(
    double readingsPerSecond, long alerts, long alertBytes, FlinkRun.Checkpoints checkpoints) {}

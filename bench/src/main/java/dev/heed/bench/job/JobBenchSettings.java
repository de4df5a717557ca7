package dev.heed.bench.job;

import java.util.List;

/**
 * How the job is measured.
 *
 * @param sensors in the fleet
 * @param readings per run
 * @param runs of each job, after one to warm up
 * @param parallelism tasks
 * @param latencySeconds for how long the latency is probed
 * @param latencyLoad share of the measured rate at which it is probed
 * @param jobOptions options of both jobs, as on the job's command line
 */
record JobBenchSettings(
    int sensors,
    long readings,
    int runs,
    int parallelism,
    int latencySeconds,
    double latencyLoad,
    List<String> jobOptions) {}

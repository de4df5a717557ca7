package dev.heed.bench.job;

import java.util.List;

/**
 * How the job is measured.
 *
 * @param sensors in the fleet
 * @param settling readings of each sensor of the settled fleet before it is measured
 * @param readings per run
 * @param warmUps runs of each job that count for nothing, at least 1
 * @param runs of each job after these
 * @param parallelism tasks
 * @param latencySeconds for how long the latency is probed
 * @param latencyLoad share of the highest live rate at which it is probed
 * @param jobOptions options of both jobs, as on the job's command line
 */
record JobBenchSettings(
    int sensors,
    int settling,
    long readings,
    int warmUps,
    int runs,
    int parallelism,
    int latencySeconds,
    double latencyLoad,
    List<String> jobOptions) {}

package dev.heed.bench.job;

import java.util.List;
import java.util.Map;

/**
 * What a run of the benchmark of state found.
 *
 * @param bytesPerChannel written state of a sensor of one channel
 * @param heapBytesPerSensor growth of the job's heap per sensor, backend hashmap
 * @param sensors of the fleet that was run
 * @param lagSeconds of that run: start, middle, end
 * @param heapGiB most of the heap that it used
 * @param residentGiB most memory of the process
 * @param cost of one state, random cut forest beside it
 * @param backends the job with each state backend
 * @param fleet the whole of the fleet's run
 * @param settings what it was measured with
 * @param machine processor and operating system
 * @param jdk name and version
 * @param commit of the sources
 */
record StateResult(
    double bytesPerChannel,
    double heapBytesPerSensor,
    int sensors,
    List<Double> lagSeconds,
    double heapGiB,
    double residentGiB,
    StateCost cost,
    List<BackendRun> backends,
    FleetRun fleet,
    Map<String, String> settings,
    String machine,
    String jdk,
    String commit) {}

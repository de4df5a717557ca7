package dev.heed.systemtest.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.systemtest.cluster.FlinkRest;
import dev.heed.systemtest.cluster.JobRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Takes samples of a running job's TaskManagers. */
final class Sampler {
  private static final double MEGABYTE = 1 << 20;
  private static final String THREADS = "Status.JVM.Threads.Count";

  private final JobRun job;
  private final int perSecond;
  private final long start = System.nanoTime();

  Sampler(JobRun job, int perSecond) {
    this.job = job;
    this.perSecond = perSecond;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  Sample take() throws Exception {
    double heap = 0;
    double threads = 0;
    double files = 0;
    FlinkRest rest = job.cluster().flink().rest();
    for (Map.Entry<String, Long> process : job.cluster().flink().pids().entrySet()) {
      if (!process.getKey().startsWith("taskmanager")) {
        continue;
      }
      heap += heapAfterCollection(process.getValue());
      files += openFiles(process.getValue());
      String path = "taskmanagers/" + process.getKey() + "/metrics?get=" + THREADS;
      threads += rest.get(path).path(0).path("value").asDouble();
    }
    JsonNode last = job.checkpoints().path("latest").path("completed");
    return new Sample(
        seconds(),
        heap,
        last.path("state_size").asDouble() / MEGABYTE,
        threads,
        files,
        (double) job.kafka().lag(job.name(), job.topic("readings")) / perSecond,
        last.path("end_to_end_duration").asDouble() / 1e3);
  }

  /** In megabytes, by the JDK's own tool; the collector of the tests is the serial one. */
  private static double heapAfterCollection(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    double used = 0;
    for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
      if (line.contains("generation")) {
        used += Double.parseDouble(line.replaceAll(".*used (\\d+)K.*", "$1")) / 1_024;
      }
    }
    return used;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(tool, Long.toString(pid), command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  private static long openFiles(long pid) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    }
  }
}

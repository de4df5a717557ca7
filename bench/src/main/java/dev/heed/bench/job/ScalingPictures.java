package dev.heed.bench.job;

import dev.heed.bench.core.WindowCost;
import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws how cost grows. */
final class ScalingPictures {
  private static final double MIB = 1 << 20;

  private ScalingPictures() {}

  /** Writes three pictures, named scaling-window, scaling-throughput, scaling-memory. */
  static void write(Scaling scaling, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("scaling-window.svg"), window(scaling.windows()));
    Files.writeString(
        folder.resolve("scaling-throughput.svg"),
        fleets(
            scaling.fleets(),
            "Readings per second of the job against the number of sensors",
            "readings per second, in thousands",
            run -> run.readingsPerSecond() / 1e3));
    Files.writeString(
        folder.resolve("scaling-memory.svg"),
        fleets(
            scaling.fleets(),
            "Heap that the job's sensors take up against their number",
            "heap of all sensors, MiB",
            run -> run.heapBytesPerSensor() * run.sensors() / MIB));
  }

  static String window(List<WindowCost> windows) {
    double[] lengths = windows.stream().mapToDouble(WindowCost::windowLength).toArray();
    double[] heed = windows.stream().mapToDouble(w -> w.heedNanos() / 1e3).toArray();
    double[] naive = windows.stream().mapToDouble(w -> w.naiveNanos() / 1e3).toArray();
    return new LineChart(
            "Time per reading against the length of the window",
            Axis.linear("window, readings", 0, 1.05 * max(lengths)),
            new Axis("µs per reading", 0, 1.3 * Math.max(max(heed), max(naive)), 1))
        .line("Heed, everything on", 0, lengths, heed)
        .line("attention alone, recomputed", 3, lengths, naive)
        .toSvg();
  }

  private static String fleets(
      List<BackendRun> runs, String title, String label, ToDoubleFunction<BackendRun> what) {
    double[] sensors = runs.stream().mapToDouble(BackendRun::sensors).toArray();
    double[] values = runs.stream().mapToDouble(what).toArray();
    LineChart chart =
        new LineChart(
                title,
                new Axis("sensors", 0, 1.2 * max(sensors), 100),
                Axis.linear(label, 0, 1.1 * Math.max(1, max(values))))
            .line("", 0, sensors, values);
    for (int i = 0; i < sensors.length; i++) {
      chart.dot(sensors[i], values[i]);
    }
    return chart.toSvg();
  }

  private static double max(double[] values) {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}

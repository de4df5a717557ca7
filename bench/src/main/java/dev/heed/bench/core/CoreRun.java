package dev.heed.bench.core;

import dev.heed.bench.report.Provenance;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link CoreBenchmark} in JVMs of its own and sums it up. */
public final class CoreRun {
  private static final String FLEET = "heedFleet settled 1000 alerts";

  private CoreRun() {}

  /**
   * @param forks JVMs per benchmark, at least 1
   * @param iterations measured seconds per JVM, at least 1
   * @param withShapes whether the cost is measured against channels, hidden units and features too
   * @param isLoud whether JMH says what it does
   */
  public static CoreResult run(int forks, int iterations, boolean withShapes, boolean isLoud)
      throws RunnerException, IOException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(all(CoreBenchmark.class));
    options.include(all(FleetBenchmark.class));
    if (withShapes) {
      options.include(all(ShapeBenchmark.class));
    }
    options
        .forks(forks)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(1))
        .verbosity(isLoud ? VerboseMode.NORMAL : VerboseMode.SILENT);
    Map<String, Double> medians = medians(new Runner(options.build()).run());
    double heed = of(medians, "heed 256");
    double forest = of(medians, "randomCutForest 4");
    Provenance here = Provenance.here("", 0, "", "");
    return new CoreResult(
        heed,
        of(medians, FLEET),
        of(medians, "heedYoung"),
        forest,
        forest / heed,
        WindowCost.growth(64, 1_024),
        StateSize.bytesAllocatedPerReading(),
        StateSize.bytesPerChannel(1),
        StateSize.bytesPerChannel(8),
        EventCost.microsPerEvent(),
        medians,
        here.machine(),
        here.jdk());
  }

  private static String all(Class<?> benchmarks) {
    return "^" + benchmarks.getName().replace(".", "\\.") + "\\..*$";
  }

  private static double of(Map<String, Double> medians, String name) {
    Double median = medians.get(name);
    if (median == null) {
      throw new IllegalStateException(name + " was not measured, only " + medians.keySet());
    }
    return median;
  }

  /** Median over the iterations of all JVMs, by benchmark and parameter. */
  private static Map<String, Double> medians(Collection<RunResult> results) {
    Map<String, Double> medians = new TreeMap<>();
    for (RunResult result : results) {
      double[] nanos =
          result.getBenchmarkResults().stream()
              .flatMap(fork -> fork.getIterationResults().stream())
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .toArray();
      medians.put(name(result.getParams()), new Median().evaluate(nanos));
    }
    return medians;
  }

  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    String values =
        String.join(" ", params.getParamsKeys().stream().map(params::getParam).toList());
    return values.isEmpty() ? method : method + " " + values;
  }
}

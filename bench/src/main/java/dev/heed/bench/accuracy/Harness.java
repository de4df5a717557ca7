package dev.heed.bench.accuracy;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.metric.AlarmLevel;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import dev.heed.bench.metric.OutlierMetrics;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs every detector on every series of a data set, each from an empty history, and measures the
 * traces. Two series at a time if there are two threads; the results do not depend on that.
 */
public final class Harness {
  private final List<Detector> detectors;
  private final FixedThresholds thresholds;
  private final int threads;

  /** Hears of work that is done, from one thread. */
  @FunctionalInterface
  public interface Listener {
    /** A detector is through with a data set. */
    void done(String set, String detector, int count, int of);

    /** A detector is through with one series more; both counts go over all detectors. */
    default void measured(String set, String detector, int count, int of) {}
  }

  public Harness(List<Detector> detectors, FixedThresholds thresholds, int threads) {
    this.detectors = List.copyOf(detectors);
    this.thresholds = thresholds;
    this.threads = threads;
  }

  /**
   * Runs a data set.
   *
   * @throws IOException if a detector fails; says which, and on what
   */
  public SetResult run(DataSet set, Listener listener) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<Measured>>> futures = new ArrayList<>();
      for (int d = 0; d < detectors.size(); d++) {
        Detector detector = detectors.get(d);
        boolean isPictured = d == 0;
        List<Future<Measured>> row = new ArrayList<>();
        for (Subject subject : set.subjects()) {
          row.add(pool.submit(() -> measure(set.benchmark(), detector, subject, isPictured)));
        }
        futures.add(row);
      }
      return gather(set, futures, listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private SetResult gather(DataSet set, List<List<Future<Measured>>> futures, Listener listener)
      throws IOException, InterruptedException {
    List<DetectorResult> results = new ArrayList<>();
    List<Trace> pictured = new ArrayList<>();
    for (int d = 0; d < futures.size(); d++) {
      String name = detectors.get(d).name();
      List<Measured> measured = new ArrayList<>();
      for (int s = 0; s < set.subjects().size(); s++) {
        measured.add(get(futures.get(d).get(s), name, set.subjects().get(s)));
        int each = set.subjects().size();
        listener.measured(set.name(), name, d * each + s + 1, futures.size() * each);
      }
      // What was measured is let go of: traces of many detectors would fill the memory.
      futures.set(d, List.of());
      results.add(result(name, set, measured));
      for (Measured file : reportedOf(set, measured)) {
        file.trace().ifPresent(pictured::add);
      }
      listener.done(set.name(), name, d + 1, futures.size());
    }
    List<Subject> reported =
        set.subjects().stream().filter(s -> set.reported().contains(s.name())).toList();
    return new SetResult(set, reported, results, pictured);
  }

  private static Measured get(Future<Measured> future, String detector, Subject subject)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(detector + " failed on " + subject.name() + ": " + cause, cause);
    }
  }

  /**
   * What is kept of a trace.
   *
   * @param alarms labels and detections
   * @param judged for NAB alone
   * @param scored for SKAB alone
   * @param trace for the detector that is pictured
   */
  private record Measured(
      SeriesResult result,
      OutlierMetrics.Scored alarms,
      NabScore.@Nullable Judged judged,
      OutlierMetrics.@Nullable Scored scored,
      Optional<Trace> trace) {}

  private static Measured measure(
      Benchmark benchmark, Detector detector, Subject subject, boolean isPictured) {
    Series series = subject.series();
    Trace trace = detector.run(series);
    NabScore.Judged judged =
        benchmark == Benchmark.NAB
            ? new NabScore.Judged(subject.windows(), trace.detection())
            : null;
    OutlierMetrics.Scored scored =
        benchmark == Benchmark.SKAB
            ? new OutlierMetrics.Scored(series.isAnomaly(), trace.score()).afterTraining()
            : null;
    return new Measured(
        SeriesResult.of(series, trace),
        new OutlierMetrics.Scored(series.isAnomaly(), trace.detection()),
        judged,
        scored,
        isPictured ? Optional.of(trace) : Optional.empty());
  }

  private DetectorResult result(String name, DataSet set, List<Measured> measured) {
    List<Measured> reported = reportedOf(set, measured);
    List<Measured> optimised =
        measured.stream().filter(m -> set.optimisedOn().contains(m.result.name())).toList();
    return new DetectorResult(
        name,
        reported.stream().map(Measured::result).toList(),
        AlarmLevel.atMost(
            DetectorResult.FALSE_ROWS_PER_THOUSAND,
            optimised.stream().map(Measured::alarms).toList(),
            reported.stream().map(Measured::alarms).toList()),
        set.benchmark() == Benchmark.NAB ? nab(judged(reported), judged(optimised)) : Map.of(),
        set.benchmark() == Benchmark.SKAB ? skab(reported, optimised, 100) : null,
        set.benchmark() == Benchmark.SKAB
            ? skab(reported, optimised, DetectorResult.MOST_FALSE_ALARM_PERCENT)
            : null);
  }

  private static List<Measured> reportedOf(DataSet set, List<Measured> measured) {
    return measured.stream().filter(m -> set.reported().contains(m.result.name())).toList();
  }

  private static List<NabScore.Judged> judged(List<Measured> files) {
    return files.stream().flatMap(file -> Optional.ofNullable(file.judged).stream()).toList();
  }

  private Map<NabProfile, NabScore> nab(
      List<NabScore.Judged> reported, List<NabScore.Judged> optimised) {
    Map<NabProfile, NabScore> scores = new EnumMap<>(NabProfile.class);
    for (NabProfile profile : NabProfile.values()) {
      Double fixed = thresholds.nab().get(profile);
      double threshold = fixed == null ? NabScore.bestThreshold(optimised, profile) : fixed;
      scores.put(profile, NabScore.at(threshold, reported, profile));
    }
    return scores;
  }

  private OutlierMetrics skab(
      List<Measured> reported, List<Measured> optimised, double mostFalseAlarmPercent) {
    Double fixed = thresholds.skab();
    double threshold =
        fixed == null
            ? OutlierMetrics.bestThreshold(scored(optimised), mostFalseAlarmPercent)
            : fixed;
    return OutlierMetrics.at(threshold, scored(reported));
  }

  private static List<OutlierMetrics.Scored> scored(List<Measured> files) {
    return files.stream().flatMap(file -> Optional.ofNullable(file.scored).stream()).toList();
  }
}

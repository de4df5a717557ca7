package dev.heed.cli.score;

import dev.heed.core.recorded.CsvScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scores files in parallel; one that fails does not keep the others from being scored. */
public final class FolderScorer {

  /** Hears of each file, in the order of their paths. */
  public interface Listener {
    /** A file was scored. */
    void scored(String sensor, CsvScorer.Summary summary, int done, int files);

    /** A file could not be scored. */
    void failed(Path file, Throwable failure);
  }

  private final FileScorer scorer;
  private final int threads;

  public FolderScorer(FileScorer scorer, int threads) {
    this.scorer = scorer;
    this.threads = threads;
  }

  /**
   * Scores a file, or every *.csv below a folder into the same places below another.
   *
   * @throws IllegalArgumentException if the two paths do not fit; says how
   */
  public ScoreTotals score(Path input, Path output, Listener listener) throws IOException {
    List<ScorePlan.Entry> files = ScorePlan.of(input, output).files();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, files.size()));
    try {
      List<Future<CsvScorer.Summary>> results = new ArrayList<>();
      for (ScorePlan.Entry file : files) {
        results.add(pool.submit(() -> score(file)));
      }
      return gather(files, results, listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private CsvScorer.Summary score(ScorePlan.Entry file) throws IOException {
    Path folder = file.out().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return scorer.score(file.in(), file.out(), file.sensor());
  }

  private static ScoreTotals gather(
      List<ScorePlan.Entry> files, List<Future<CsvScorer.Summary>> results, Listener listener)
      throws InterruptedException {
    ScoreTotals totals = ScoreTotals.NONE;
    for (int i = 0; i < files.size(); i++) {
      try {
        CsvScorer.Summary summary = results.get(i).get();
        totals = totals.with(summary);
        listener.scored(files.get(i).sensor(), summary, i + 1, files.size());
      } catch (ExecutionException e) {
        totals = totals.withFailure();
        listener.failed(files.get(i).in(), e.getCause() == null ? e : e.getCause());
      }
    }
    return totals;
  }
}

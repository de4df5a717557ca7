package dev.heed.bench.operator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work on several things, two at a time; the results do not depend on that. */
public final class Parallel {
  private static final int THREADS = 2;

  private Parallel() {}

  /**
   * The result for each item, in the order of the items.
   *
   * @throws IOException if one of them fails
   */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) throws IOException {
    List<Callable<R>> tasks = new ArrayList<>();
    for (T item : items) {
      tasks.add(() -> work.apply(item));
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> done : pool.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}

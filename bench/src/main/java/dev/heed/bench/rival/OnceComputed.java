package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Keeps the traces of a costly detector as long as there is memory, for the variants that only read
 * them in another way. A trace that was let go of is computed again.
 */
final class OnceComputed implements Detector {
  private final Detector detector;
  private final Map<Series, SoftReference<Trace>> traces =
      Collections.synchronizedMap(new IdentityHashMap<>());

  OnceComputed(Detector detector) {
    this.detector = detector;
  }

  @Override
  public String name() {
    return detector.name();
  }

  @Override
  public Trace run(Series series) {
    SoftReference<Trace> kept = traces.get(series);
    Trace trace = kept == null ? null : kept.get();
    if (trace == null) {
      trace = detector.run(series);
      traces.put(series, new SoftReference<>(trace));
    }
    return trace;
  }
}

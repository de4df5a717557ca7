package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** The JSON factories of this package, with the reasons for their settings. */
public final class Json {
  /** Deeper than any message of ours, shallow enough for any stack. */
  private static final int MAX_DEPTH = 64;

  private Json() {}

  /**
   * For messages of our own making. The number writer is Jackson's and not that of the JDK, which
   * writes some numbers differently from release to release: the same event must be the same bytes.
   */
  static JsonFactory messages() {
    return common().build();
  }

  /**
   * For records that anybody may send, up to a size. NaN and Infinity are let through to get a
   * reason of their own, since Python writes them; names are not interned, and a flood of colliding
   * ones does not make a record invalid. For one thread: it keeps its buffers to itself.
   */
  public static JsonFactory readings(int maxBytes) {
    return common()
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .recyclerPool(new OwnRecycler())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(maxBytes)
                .maxStringLength(maxBytes)
                .build())
        .build();
  }

  /**
   * The pool of buffers is the factory's own: one per thread would outlive a job's class loader.
   */
  private static JsonFactoryBuilder common() {
    return new JsonFactoryBuilder()
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool());
  }
}

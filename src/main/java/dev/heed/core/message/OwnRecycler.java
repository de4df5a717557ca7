package dev.heed.core.message;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one parser that reads one document after the other on one thread. A pool for
 * several threads costs two atomic operations per document on a queue that they all share.
 */
final class OwnRecycler implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable BufferRecycler free;

  @Override
  public BufferRecycler acquirePooled() {
    BufferRecycler recycler = free;
    free = null;
    return Objects.requireNonNullElseGet(recycler, BufferRecycler::new);
  }

  @Override
  public void releasePooled(BufferRecycler recycler) {
    free = recycler;
  }

  @Override
  public int pooledCount() {
    return free == null ? 0 : 1;
  }

  @Override
  public boolean clear() {
    free = null;
    return true;
  }
}

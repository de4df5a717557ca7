package dev.heed.core.message;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the channels of one reading at a time. Equal lists of names come out as one shared
 * array, from a bounded cache: nearly all readings repeat the names of an earlier one, and a list
 * that is in the cache needs no second check of its names.
 */
public final class ChannelBuffer {
  private static final int CACHE_SIZE = 128;

  private final ReadingLimits limits;
  private final String[] names;
  private final double[] values;
  private final String[] @Nullable [] cache = new String[CACHE_SIZE][];
  private int size;
  private int present;

  public ChannelBuffer(ReadingLimits limits) {
    this.limits = limits;
    this.names = new String[limits.maxChannels()];
    this.values = new double[limits.maxChannels()];
  }

  public void clear() {
    size = 0;
    present = 0;
  }

  public boolean isFull() {
    return size == names.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int presentCount() {
    return present;
  }

  /**
   * @param value NaN if the channel was named but not measured
   */
  public void add(String name, double value) {
    names[size] = name;
    values[size++] = value;
    present += Double.isNaN(value) ? 0 : 1;
  }

  public Reading reading(String sensor, long timeMillis, @Nullable String mode)
      throws RejectedReadingException {
    String[] all = sharedNames();
    if (present == size) {
      return Reading.of(sensor, timeMillis, all, Arrays.copyOf(values, size), mode);
    }
    int to = 0;
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(values[i])) {
        names[to] = names[i];
        values[to++] = values[i];
      }
    }
    size = to;
    return Reading.of(sensor, timeMillis, sharedNames(), Arrays.copyOf(values, size), mode);
  }

  private String[] sharedNames() throws RejectedReadingException {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + names[i].hashCode();
    }
    int slot = (hash ^ hash >>> 16) & (CACHE_SIZE - 1);
    String[] cached = cache[slot];
    if (cached != null && Arrays.equals(cached, 0, cached.length, names, 0, size)) {
      return cached;
    }
    checkNames();
    String[] fresh = Arrays.copyOf(names, size);
    cache[slot] = fresh;
    return fresh;
  }

  private void checkNames() throws RejectedReadingException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < size; i++) {
      String fault = limits.nameFault(names[i]);
      if (fault == null && !seen.add(names[i])) {
        fault = "is there twice";
      }
      if (fault != null) {
        throw new RejectedReadingException(
            RejectReason.CHANNEL_INVALID, "values: channel " + Excerpt.of(names[i]) + " " + fault);
      }
    }
  }
}

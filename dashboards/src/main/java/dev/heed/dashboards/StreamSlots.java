package dev.heed.dashboards;

import java.util.HashMap;
import java.util.Map;

/** Counts open streams, of all viewers and of each network address, against their bounds. */
final class StreamSlots {
  private final int most;
  private final int mostPerAddress;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int taken;

  StreamSlots(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  synchronized boolean hasFree(String address) {
    return taken < most && byAddress.getOrDefault(address, 0) < mostPerAddress;
  }

  /** Takes one if there is one; whoever got it must {@link #release} it. */
  synchronized boolean take(String address) {
    if (!hasFree(address)) {
      return false;
    }
    taken++;
    byAddress.merge(address, 1, Integer::sum);
    return true;
  }

  synchronized void release(String address) {
    taken--;
    byAddress.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1);
  }

  synchronized int taken() {
    return taken;
  }
}

package dev.heed.dashboards;

/**
 * What the page keeps in memory at most. A row takes 128 bytes, so the defaults hold 140 MB when a
 * thousand sensors or more are watched.
 *
 * @param maxSensors sensors that are kept one by one; the rest is only counted
 * @param maxRows rows of all histories together
 * @param maxRowsPerHistory rows of one history while there is room for all
 * @param minRowsPerHistory rows that every history gets; with {@code maxRows} it bounds the number
 *     of histories
 * @param maxIncidents incidents in the feed
 * @param maxFleetRows sensors in one push of the fleet list
 * @param maxClients open pages
 */
record LiveLimits(
    int maxSensors,
    int maxRows,
    int maxRowsPerHistory,
    int minRowsPerHistory,
    int maxIncidents,
    int maxFleetRows,
    int maxClients) {

  static final LiveLimits DEFAULT = new LiveLimits(10_000, 1_100_000, 1_200, 64, 500, 120, 64);

  /** Rows that one of so many histories may have. */
  int rowsPerHistory(int histories) {
    int share = maxRows / Math.max(1, histories);
    // Steps, so that one more sensor does not resize every ring.
    return Math.max(minRowsPerHistory, Math.min(maxRowsPerHistory, share - share % 32));
  }

  /** Open pages of one network address: one viewer must not keep all others out. */
  int maxClientsPerAddress() {
    return Math.max(1, maxClients / 2);
  }

  int maxHistories() {
    return maxRows / minRowsPerHistory;
  }
}

package dev.heed.core.mapping;

import dev.heed.core.message.Reading;
import java.util.List;
import java.util.Map;

/**
 * What a sniffer made of some records.
 *
 * @param settings of the mapping that reads most of them; empty for Heed's own form
 * @param records that were looked at
 * @param read of these, the ones that are readings or are passed over
 * @param readings that they hold
 * @param sensors that these are of
 * @param examples the first of the readings
 * @param unplaced fields that the mapping makes no use of, each with a value
 * @param problems why records are not read, and of how many that is true
 */
public record Sniffed(
    Map<String, String> settings,
    int records,
    int read,
    int readings,
    int sensors,
    List<Reading> examples,
    List<String> unplaced,
    Map<String, Integer> problems) {

  /** Whether most of the records are read. */
  public boolean isUsable() {
    return readings > 0 && 2 * read > records;
  }
}

package dev.heed.core.mapping;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that senders give to the parts of a reading, the likeliest first. */
final class Names {
  static final List<String> OF_SENSORS =
      words(
          """
          sensor sensor_id sensorId sensor_name device_id deviceId device device_name
          deviceName dev_eui devEUI tag tag_name tagName asset asset_id assetId
          machine machine_id machineId equipment node host hostname source entity_id
          serial name id""");

  static final List<String> OF_TIMES =
      words(
          """
          time timestamp ts timestamp_ms time_ms timestampMs ts_ms datetime date_time
          event_time eventTime measured_at created_at recorded_at observed_at
          time_stamp timeStamp Timestamp Time t at date epoch""");

  static final List<String> OF_GROUPS =
      words(
          """
          values fields metrics data readings measurements payload""");

  static final String SENSORS = paths(OF_SENSORS);
  static final String TIMES = paths(OF_TIMES);
  static final String VALUES =
      "/*," + OF_GROUPS.stream().map(it -> "/" + it + "/*").collect(Collectors.joining(","));

  private Names() {}

  private static List<String> words(String text) {
    return List.of(text.split("\\s+"));
  }

  private static String paths(List<String> names) {
    return names.stream().map(Path::to).collect(Collectors.joining("|"));
  }

  /** Place of a name among the likely ones, whatever its case; below 0 if it is none. */
  static int rank(List<String> names, String name) {
    String plain = plain(name);
    for (int i = 0; i < names.size(); i++) {
      if (plain(names.get(i)).equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
  }
}

package dev.heed.core.recorded;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that cells and headers hold, in lower case. */
final class Words {
  /** Cells that say that nothing was measured. */
  private static final Set<String> MISSING =
      Set.of(
          "",
          "nan",
          "na",
          "n/a",
          "null",
          "none",
          "nil",
          "-",
          "--",
          "---",
          "?",
          "#n/a",
          "#nv",
          "#na",
          "#value!",
          "#div/0!",
          "#ref!",
          "no data",
          "nodata",
          "no value",
          "bad input",
          "bad",
          "bad data",
          "i/o timeout",
          "timeout",
          "unavailable",
          "unknown",
          "undefined",
          "missing",
          "invalid",
          "offline",
          "not connect",
          "not connected",
          "comm fail",
          "comm error",
          "scan off",
          "scan timeout",
          "shutdown",
          "pt created",
          "configure",
          "over range",
          "under range",
          "out of serv",
          "calc failed",
          "intf shut",
          "no sample",
          "no result",
          "arc off-line",
          "access denied",
          "error",
          "fehler",
          "keine daten",
          "\\n",
          "(null)",
          "<null>",
          "nul");

  private static final Map<String, Double> STATES =
      Map.ofEntries(
          Map.entry("on", 1.0),
          Map.entry("off", 0.0),
          Map.entry("true", 1.0),
          Map.entry("false", 0.0),
          Map.entry("yes", 1.0),
          Map.entry("no", 0.0),
          Map.entry("open", 1.0),
          Map.entry("opened", 1.0),
          Map.entry("closed", 0.0),
          Map.entry("close", 0.0),
          Map.entry("running", 1.0),
          Map.entry("stopped", 0.0),
          Map.entry("run", 1.0),
          Map.entry("stop", 0.0),
          Map.entry("active", 1.0),
          Map.entry("inactive", 0.0),
          Map.entry("enabled", 1.0),
          Map.entry("disabled", 0.0),
          Map.entry("ein", 1.0),
          Map.entry("an", 1.0),
          Map.entry("aus", 0.0),
          Map.entry("ja", 1.0),
          Map.entry("nein", 0.0),
          Map.entry("wahr", 1.0),
          Map.entry("falsch", 0.0),
          Map.entry("high", 1.0),
          Map.entry("low", 0.0),
          Map.entry("auf", 1.0),
          Map.entry("zu", 0.0),
          Map.entry("up", 1.0),
          Map.entry("down", 0.0),
          Map.entry("home", 1.0),
          Map.entry("not_home", 0.0),
          Map.entry("detected", 1.0),
          Map.entry("clear", 0.0));

  /** Columns with the time, the surest first. */
  static final List<String> TIME =
      List.of(
          "timestamp",
          "time",
          "datetime",
          "date",
          "ts",
          "date_time",
          "date time",
          "date/time",
          "_time",
          "last_changed",
          "last_updated",
          "zeitstempel",
          "zeit",
          "datum",
          "datumzeit",
          "uhrzeit",
          "created_at",
          "event_time",
          "eventtime",
          "sample_time",
          "horodatage",
          "fecha",
          "hora",
          "t",
          "epoch",
          "unix",
          "unixtime",
          "epoch_ms",
          "timestamp_ms",
          "time_ms",
          "utc",
          "localtime",
          "time (utc)",
          "timestamp (utc)",
          "time_stamp",
          "recorded_at",
          "measured_at");

  static final Set<String> LABEL = Set.of("label", "anomaly", "changepoint", "is_anomaly");

  /** Columns that name a sensor. */
  static final List<String> SENSOR =
      List.of(
          "sensor",
          "sensor_id",
          "sensorid",
          "sensor_name",
          "sensorname",
          "entity_id",
          "entity",
          "tag",
          "tag_name",
          "tagname",
          "tag name",
          "tag_id",
          "device",
          "device_id",
          "deviceid",
          "device_name",
          "point",
          "point_id",
          "pointname",
          "point_name",
          "asset",
          "asset_id",
          "machine",
          "machine_id",
          "meter",
          "meter_id",
          "meterid",
          "station",
          "station_id",
          "host",
          "hostname",
          "series",
          "name",
          "topic",
          "id",
          "unit_id",
          "source",
          "messstelle",
          "messpunkt",
          "anlage",
          "gerät",
          "kanal");

  /** Columns that name a quantity of a sensor. */
  static final List<String> METRIC =
      List.of(
          "metric",
          "metric_name",
          "measurement",
          "_measurement",
          "_field",
          "field",
          "variable",
          "parameter",
          "signal",
          "channel",
          "quantity",
          "attribute",
          "item",
          "characteristic",
          "größe");

  static final List<String> QUALITY =
      List.of(
          "quality", "qual", "quality_code", "qualitycode", "validity", "opcquality", "qualität");

  static final Set<String> GOOD = Set.of("good", "ok", "valid", "192", "gut");

  /** Year, month, day, hour, minute, second. */
  static final List<Set<String>> DATE_PARTS =
      List.of(
          Set.of("year", "yr", "yyyy", "jahr"),
          Set.of("month", "mon", "mm", "mo", "monat"),
          Set.of("day", "dd", "dy", "tag", "day_of_month"),
          Set.of("hour", "hr", "hh", "stunde"),
          Set.of("minute", "min", "mi"),
          Set.of("second", "sec", "ss", "sekunde"));

  private Words() {}

  static boolean isMissing(String cell) {
    if (cell.isEmpty()) {
      return true;
    }
    char first = cell.charAt(0);
    boolean isNumber = (first >= '0' && first <= '9') || (first == '-' && cell.length() > 3);
    return !isNumber && cell.length() <= 14 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** 1 or 0 for a word that says on or off; else NaN. */
  static double state(String cell) {
    Double state = cell.length() > 9 ? null : STATES.get(cell.toLowerCase(Locale.ROOT));
    return state == null ? Double.NaN : state;
  }
}

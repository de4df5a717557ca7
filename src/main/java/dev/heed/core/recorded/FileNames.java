package dev.heed.core.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Names of files with readings. */
public final class FileNames {
  /** For messages. */
  public static final String PATTERNS = "*.csv, *.jsonl or *.ndjson, or these with .gz";

  private static final List<String> ENDINGS = List.of(".csv", ".jsonl", ".ndjson");
  private static final String PACKED = ".gz";

  private FileNames() {}

  /** Whether a file in a folder is taken for one with readings. */
  public static boolean isRecorded(Path file) {
    String name = unpacked(file.getFileName().toString());
    return endingOf(name) > 0;
  }

  /** Name of the sensor of a file: its path without ending, with slashes. */
  public static String sensor(Path relative) {
    StringBuilder name = new StringBuilder();
    for (Path part : relative) {
      name.append(name.isEmpty() ? "" : "/").append(part);
    }
    String all = unpacked(name.toString());
    int ending = endingOf(all);
    boolean isBare =
        ending == 0 || ending == all.length() || all.charAt(all.length() - ending - 1) == '/';
    return isBare ? all : all.substring(0, all.length() - ending);
  }

  /** Name of the file with the result of one: CSV as it is, .csv for another ending. */
  public static String result(String file) {
    String name = unpacked(file);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isJson = lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
    return isJson ? name.substring(0, name.lastIndexOf('.')) + ".csv" : name;
  }

  private static String unpacked(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(PACKED)
        ? name.substring(0, name.length() - PACKED.length())
        : name;
  }

  /** Length of the ending; 0 if it is none of those. */
  private static int endingOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().filter(lower::endsWith).mapToInt(String::length).findFirst().orElse(0);
  }
}

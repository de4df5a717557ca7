package dev.heed.core.recorded;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first lines of a file say of the others.
 *
 * @param separator between cells
 * @param skipped lines before the header, or the first row if there is none
 * @param jsonFields names of all fields if the file is lines of JSON, else null
 */
record Head(char separator, int skipped, @Nullable Set<String> jsonFields) {
  private static final int LINES = 60;
  private static final int MOST = 1 << 16;
  private static final char[] SEPARATORS = {'\t', ';', '|', ','};

  static Head of(RecordedText text, @Nullable Character given) throws IOException {
    List<String> lines = lines(text);
    int first = 0;
    while (first < lines.size() && isRemark(lines.get(first))) {
      first++;
    }
    if (first == lines.size()) {
      throw new CsvFormatException(text.name(), "is empty, a header line is needed");
    }
    String start = lines.get(first).strip();
    if (start.startsWith("{")) {
      return new Head(',', 0, JsonRecords.fields(text));
    }
    if (start.equals("[") || start.startsWith("[{")) {
      throw new CsvFormatException(
          text.name(), "is a JSON array; JSON is read as one object a line");
    }
    if (given == null && start.length() == 5 && start.startsWith("sep=")) {
      return of(start.charAt(4), first + 1, lines);
    }
    List<String> rest = lines.subList(first, lines.size());
    return of(given == null ? separator(rest) : given, first, lines);
  }

  private static Head of(char separator, int from, List<String> lines) {
    int first = from;
    int usual = usualCount(lines.subList(first, lines.size()), separator);
    while (first < lines.size() && 2 * count(lines.get(first), separator) < usual) {
      first++;
    }
    return new Head(separator, first, null);
  }

  /** Opens the rows, the header first. */
  Records open(RecordedText text) throws IOException {
    if (jsonFields != null) {
      return JsonRecords.of(text, jsonFields);
    }
    BufferedReader reader = text.open();
    for (int i = 0; i < skipped; i++) {
      reader.readLine();
    }
    return new CsvRecords(text.name(), reader, separator, skipped);
  }

  private static boolean isRemark(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  /** The first lines, long ones cut. */
  private static List<String> lines(RecordedText text) throws IOException {
    StringBuilder start = new StringBuilder();
    char[] some = new char[1 << 12];
    try (BufferedReader reader = text.open()) {
      for (int n = reader.read(some); n >= 0 && start.length() < MOST; n = reader.read(some)) {
        start.append(some, 0, n);
      }
    }
    String head = start.toString();
    if (head.indexOf('\0') >= 0) {
      throw new CsvFormatException(text.name(), "is not UTF-8 text");
    }
    List<String> lines = new ArrayList<>(head.lines().limit(LINES).toList());
    boolean isCut = head.length() >= MOST && lines.size() > 1 && lines.size() < LINES;
    return isCut ? lines.subList(0, lines.size() - 1) : lines;
  }

  /**
   * The separator that most lines have equally often; of several the one that they have more of.
   */
  private static char separator(List<String> lines) {
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      int usual = usualCount(lines, candidate);
      long even =
          lines.stream().filter(line -> !line.isBlank() && count(line, candidate) == usual).count();
      long merit = usual == 0 ? 0 : even * 10_000L + Math.min(usual, 9_999);
      if (merit > most) {
        most = merit;
        best = candidate;
      }
    }
    return best;
  }

  private static int usualCount(List<String> lines, char separator) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        counts.merge(count(line, separator), 1, Integer::sum);
      }
    }
    int usual = 0;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getKey() > 0 && entry.getValue() >= most) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    return usual;
  }

  private static int count(String line, char separator) {
    int count = 0;
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      isQuoted ^= c == '"';
      count += !isQuoted && c == separator ? 1 : 0;
    }
    return count;
  }
}

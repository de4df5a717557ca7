package dev.heed.core.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the cells of one column are. */
final class ColumnSurvey {
  static final int POINT = 0;
  static final int COMMA = 1;
  static final int GROUPED_POINT = 2;
  static final int GROUPED_COMMA = 3;

  private static final int TRIALS = 200;
  private static final int MOST_WORDS = 40;
  private static final int KEPT = 64;

  final String name;
  long cells;
  long missing;
  long states;
  long texts;

  /** Cells that are a number, by the way to write one. */
  final long[] numbers = new long[4];

  /** Cells that are a time, by the form. */
  final long[] times;

  /** Cells that are a time of day, and cells with a colon. */
  long timesOfDay;

  long clocks;

  boolean isWhole = true;
  double least = Double.POSITIVE_INFINITY;
  double largest = Double.NEGATIVE_INFINITY;

  final Map<String, Long> units = new LinkedHashMap<>();
  final Map<String, Long> missingWords = new LinkedHashMap<>();
  final Map<String, Long> words = new LinkedHashMap<>();

  /** Some cells that may be times, each once. */
  final Set<String> samples = new LinkedHashSet<>();

  private final Forms forms;
  private long timeHits;

  /** Ways to read a cell, shared by all columns. */
  static final class Forms {
    final List<TimeForm> times = new ArrayList<>(TimeForm.all());
    final List<NumberCell> numbers =
        List.of(
            new NumberCell('.', false),
            new NumberCell(',', false),
            new NumberCell('.', true),
            new NumberCell(',', true));
  }

  ColumnSurvey(String name, Forms forms) {
    this.name = name;
    this.forms = forms;
    this.times = new long[forms.times.size()];
  }

  void accept(String raw) {
    String cell = raw.strip();
    cells++;
    if (Words.isMissing(cell)) {
      missing++;
      if (!cell.isEmpty()) {
        count(missingWords, cell);
      }
      return;
    }
    if (timeHits > 0 || cells - missing <= TRIALS) {
      time(cell);
    }
    if (!number(cell)) {
      boolean isState = !Double.isNaN(Words.state(cell));
      states += isState ? 1 : 0;
      texts += isState ? 0 : 1;
      isWhole = false;
      count(words, cell);
    }
  }

  private void time(String cell) {
    boolean isTime = false;
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0 || timeHits <= TRIALS) {
        boolean isForm = forms.times.get(i).parse(cell) != TimeForm.INVALID;
        times[i] += isForm ? 1 : 0;
        isTime |= isForm && !forms.times.get(i).isRowNumber();
      }
    }
    boolean isOfDay = TimeCells.isTimeOfDay(cell);
    timesOfDay += isOfDay ? 1 : 0;
    clocks += cell.indexOf(':') >= 0 ? 1 : 0;
    timeHits += isTime || isOfDay ? 1 : 0;
    if (samples.size() < KEPT) {
      samples.add(cell);
    }
  }

  private boolean number(String cell) {
    double value = Double.NaN;
    int point = cell.indexOf('.');
    boolean isPlain = point < cell.length() - 4 || point > cell.length() - 4;
    if (isPlain && isPlainNumber(cell)) {
      value = forms.numbers.get(POINT).parse(cell);
      if (!Double.isNaN(value)) {
        numbers[POINT]++;
        numbers[GROUPED_POINT]++;
        numbers[COMMA] += point < 0 ? 1 : 0;
        numbers[GROUPED_COMMA] += point < 0 ? 1 : 0;
      }
    } else {
      String unit = "";
      for (int i = numbers.length - 1; i >= 0; i--) {
        double read = forms.numbers.get(i).parse(cell);
        if (!Double.isNaN(read)) {
          numbers[i]++;
          value = read;
          unit = forms.numbers.get(i).unit();
        }
      }
      if (!Double.isNaN(value) && !unit.isEmpty()) {
        count(units, unit);
      }
    }
    if (Double.isNaN(value)) {
      return false;
    }
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    isWhole &= value == Math.rint(value);
    return true;
  }

  private static boolean isPlainNumber(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean isKnown =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  private static void count(Map<String, Long> counts, String word) {
    if (counts.size() < MOST_WORDS || counts.containsKey(word)) {
      counts.merge(word, 1L, Long::sum);
    }
  }

  long present() {
    return cells - missing;
  }

  /** Most cells that one way to write numbers reads. */
  long mostNumbers() {
    return Math.max(
        Math.max(numbers[POINT], numbers[COMMA]),
        Math.max(numbers[GROUPED_POINT], numbers[GROUPED_COMMA]));
  }

  /** Most cells that one form of real times reads. */
  long mostTimes() {
    long most = 0;
    for (int i = 0; i < times.length; i++) {
      most = forms.times.get(i).isRowNumber() ? most : Math.max(most, times[i]);
    }
    return most;
  }

  boolean isNamed(Iterable<String> names) {
    for (String each : names) {
      if (each.equals(name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  boolean isText() {
    return present() > 0 && 10 * (mostNumbers() + states) < present();
  }

  /** Whether it holds times of most rows. */
  boolean isTime() {
    return present() > 0 && 2 * mostTimes() >= present();
  }

  boolean isTimeOfDay() {
    return present() > 0 && 2 * timesOfDay > present();
  }

  /** The unit that most cells have; empty: none. */
  String unit() {
    return units.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}

package dev.heed.core.mapping;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.RejectedReadingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How well a mapping reads some records. */
final class Trial {
  private static final int EXAMPLES = 5;
  private static final int MOST_PROBLEMS = 20;

  private final Map<String, String> settings;
  private final List<Reading> examples = new ArrayList<>();
  private final Set<String> sensors = new HashSet<>();
  private final Map<String, Integer> problems = new LinkedHashMap<>();
  private int records;
  private int read;
  private int readings;

  private Trial(Map<String, String> settings) {
    this.settings = settings;
  }

  static Trial of(Map<String, String> settings, List<SourceRecord> records) {
    Trial trial = new Trial(settings);
    ReadingLimits limits = ReadingLimits.DEFAULT;
    ReadingParser parser = new ReadingParser(limits);
    ReadingMapper mapper = new ReadingMapper(Mapping.of(settings), limits);
    for (SourceRecord record : records) {
      trial.records++;
      try {
        if (settings.isEmpty()) {
          trial.add(
              parser.parse(
                  record.value(), record.timestampMillis(), bad -> trial.addProblem(bad.detail())));
        } else {
          mapper.map(record, trial::add, bad -> trial.addProblem(bad.detail()));
        }
        trial.read++;
      } catch (RejectedReadingException e) {
        String detail =
            settings.isEmpty() ? Hints.ofNative(record, e).getMessage() : e.getMessage();
        trial.addProblem(String.valueOf(detail));
      }
    }
    return trial;
  }

  private void addProblem(String detail) {
    if (problems.containsKey(detail) || problems.size() < MOST_PROBLEMS) {
      problems.merge(detail, 1, Integer::sum);
    }
  }

  private void add(Reading reading) {
    readings++;
    sensors.add(reading.sensor());
    if (examples.size() < EXAMPLES) {
      examples.add(reading);
    }
  }

  /** Share of the records that are read; 0 if there is no reading in any. */
  double share() {
    return readings == 0 ? 0 : (double) read / records;
  }

  int readings() {
    return readings;
  }

  Sniffed result(List<String> unplaced) {
    return new Sniffed(
        settings, records, read, readings, sensors.size(), examples, unplaced, problems);
  }
}

package dev.heed.bench.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.bench.metric.Span;
import dev.heed.core.message.TimeParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder laid out as the Numenta Anomaly Benchmark: {@code data/<category>/<file>.csv} with
 * {@code timestamp,value}, and {@code labels/combined_windows.json} with the first and last time of
 * every anomaly window per file. A file without an entry there is not part of the corpus.
 */
public final class NabCorpus {
  private static final String WINDOWS = "labels/combined_windows.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, List<List<String>>> windows;

  /**
   * One file; its rows inside windows are labelled.
   *
   * @param windows in order; two may touch, which the labels do not show
   */
  public record Labelled(Series series, List<Span> windows) {
    public Labelled {
      windows = List.copyOf(windows);
    }
  }

  private NabCorpus(Path folder, Map<String, List<List<String>>> windows) {
    this.folder = folder;
    this.windows = windows;
  }

  /**
   * Reads the labels.
   *
   * @throws CorpusException if the folder is laid out otherwise
   */
  public static NabCorpus open(Path folder) throws IOException {
    FileList.requireFolder(folder, "a folder with data/ and " + WINDOWS);
    FileList.requireFolder(folder.resolve("data"), "the files of the benchmark");
    Path labels = FileList.requireFile(folder, WINDOWS);
    try {
      TypeReference<TreeMap<String, List<List<String>>>> form = new TypeReference<>() {};
      return new NabCorpus(folder, JSON.readValue(labels.toFile(), form));
    } catch (JsonProcessingException e) {
      throw new CorpusException(
          labels.toString(), "is not {file: [[start, end], ...]}: " + e.getOriginalMessage());
    }
  }

  /** Every file that has labels, sorted. */
  public List<String> names() {
    return List.copyOf(windows.keySet());
  }

  /**
   * Reads a file.
   *
   * @throws CorpusException if it is not there, has no labels, or lacks a time that they name
   */
  public Labelled read(String name) throws IOException {
    List<List<String>> times = windows.get(name);
    if (times == null) {
      throw new CorpusException(name, "has no entry in " + folder.resolve(WINDOWS));
    }
    Path file = FileList.requireFile(folder.resolve("data"), name);
    Series plain = LabelledCsv.readUnlabelled(file, name);
    List<Span> spans = spans(name, times, plain.timeMillis());
    boolean[] label = new boolean[plain.rows()];
    for (Span span : spans) {
      for (int i = span.first(); i <= span.last(); i++) {
        label[i] = true;
      }
    }
    return new Labelled(
        new Series(name, plain.channels(), plain.timeMillis(), plain.values(), label), spans);
  }

  private static List<Span> spans(String name, List<List<String>> times, long[] timeMillis)
      throws CorpusException {
    Map<Long, Integer> firstRow = new HashMap<>();
    for (int i = 0; i < timeMillis.length; i++) {
      firstRow.putIfAbsent(timeMillis[i], i);
    }
    TimeParser parser = new TimeParser(ZoneOffset.UTC);
    List<Span> spans = new ArrayList<>();
    for (List<String> window : times) {
      if (window.size() != 2) {
        throw new CorpusException(name, "a window needs a start and an end, given " + window);
      }
      Integer first = firstRow.get(parser.parse(window.get(0)));
      Integer last = firstRow.get(parser.parse(window.get(1)));
      int after = spans.isEmpty() ? -1 : spans.get(spans.size() - 1).last();
      if (first == null || last == null || last < first || first <= after) {
        throw new CorpusException(
            name, "window " + window + ": must lie between times of the file, in order");
      }
      spans.add(new Span(first, last));
    }
    return spans;
  }
}

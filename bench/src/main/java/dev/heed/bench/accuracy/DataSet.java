package dev.heed.bench.accuracy;

import dev.heed.bench.series.FileList;
import dev.heed.bench.series.NabCorpus;
import dev.heed.bench.series.PlantCorpus;
import dev.heed.bench.series.Series;
import dev.heed.bench.series.SeriesFolder;
import dev.heed.bench.series.SkabCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Series to be run, which of them are reported, and on which the thresholds of a benchmark are
 * chosen.
 *
 * @param name in reports
 * @param benchmark rules of scoring
 * @param subjects all that are run
 * @param reported names of the subjects that results are reported for
 * @param optimisedOn names of the subjects that thresholds are chosen on
 */
public record DataSet(
    String name,
    Benchmark benchmark,
    List<Subject> subjects,
    Set<String> reported,
    Set<String> optimisedOn) {

  public DataSet {
    subjects = List.copyOf(subjects);
    reported = Set.copyOf(reported);
    optimisedOn = Set.copyOf(optimisedOn);
  }

  /**
   * The Numenta Anomaly Benchmark in a folder.
   *
   * @param files list of the files to report; null for all
   * @param optimiseOn list of the files to choose thresholds on; null for those that are reported
   */
  public static DataSet nab(Path folder, @Nullable Path files, @Nullable Path optimiseOn)
      throws IOException {
    NabCorpus corpus = NabCorpus.open(folder);
    Selection selection = Selection.of(corpus.names(), files, optimiseOn);
    List<Subject> subjects = new ArrayList<>();
    for (String name : selection.all) {
      NabCorpus.Labelled file = corpus.read(name);
      subjects.add(new Subject(file.series(), file.windows()));
    }
    return selection.dataSet("NAB", Benchmark.NAB, subjects);
  }

  /** The Skoltech Anomaly Benchmark in a folder; the lists as for NAB. */
  public static DataSet skab(Path folder, @Nullable Path files, @Nullable Path optimiseOn)
      throws IOException {
    SkabCorpus corpus = SkabCorpus.open(folder);
    Selection selection = Selection.of(corpus.names(), files, optimiseOn);
    List<Subject> subjects = new ArrayList<>();
    for (String name : selection.all) {
      subjects.add(Subject.of(corpus.read(name)));
    }
    return selection.dataSet("SKAB", Benchmark.SKAB, subjects);
  }

  /** A folder in the layout of the Numenta Anomaly Benchmark, or with labelled series. */
  public static DataSet labelled(Path folder) throws IOException {
    boolean isNab = Files.exists(folder.resolve("labels/combined_windows.json"));
    return isNab ? nab(folder, null, null) : series(folder, null);
  }

  /** Labelled series in a folder, named after it. */
  public static DataSet series(Path folder, @Nullable Path files) throws IOException {
    SeriesFolder corpus = SeriesFolder.open(folder);
    Selection selection = Selection.of(corpus.names(), files, null);
    List<Subject> subjects = new ArrayList<>();
    for (String name : selection.all) {
      subjects.add(Subject.of(corpus.read(name)));
    }
    Path last = folder.toRealPath().getFileName();
    return selection.dataSet(last == null ? "series" : last.toString(), Benchmark.SERIES, subjects);
  }

  /** The simulated plant, with faults and without. */
  public static DataSet plant(long seed) {
    List<Series> all = new ArrayList<>(PlantCorpus.faulty(seed));
    all.addAll(PlantCorpus.normal(seed));
    Set<String> names = new TreeSet<>(all.stream().map(Series::name).toList());
    return new DataSet(
        "simulated plant", Benchmark.SERIES, all.stream().map(Subject::of).toList(), names, names);
  }

  /** The same by another name. */
  public DataSet named(String newName) {
    return new DataSet(newName, benchmark, subjects, reported, optimisedOn);
  }

  private record Selection(List<String> all, Set<String> reported, Set<String> optimisedOn) {

    static Selection of(List<String> known, @Nullable Path files, @Nullable Path optimiseOn)
        throws IOException {
      List<String> reported = files == null ? known : FileList.read(files);
      List<String> optimised = optimiseOn == null ? reported : FileList.read(optimiseOn);
      List<String> all = new ArrayList<>(reported);
      optimised.stream().filter(name -> !reported.contains(name)).forEach(all::add);
      return new Selection(all, Set.copyOf(reported), Set.copyOf(optimised));
    }

    DataSet dataSet(String name, Benchmark benchmark, List<Subject> subjects) {
      return new DataSet(name, benchmark, subjects, reported, optimisedOn);
    }
  }
}

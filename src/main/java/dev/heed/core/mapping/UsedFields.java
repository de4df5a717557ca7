package dev.heed.core.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that say sensor, time, mode, or whether to skip: what a wildcard finds among them is
 * no channel. Of alternatives, only the one that is used is none; the others may measure something.
 *
 * @param always paths that are used in every record that has them
 * @param sometimes alternatives
 * @param times alternatives of the time, each of which is none either if it reads as a time
 */
record UsedFields(List<Path> always, List<List<Path>> sometimes, List<Path> times) {

  static UsedFields of(
      Template sensor, @Nullable Template mode, List<Source> time, List<Condition> skip) {
    List<Path> always = new ArrayList<>();
    List<List<Path>> sometimes = new ArrayList<>();
    List<List<Source>> parts = new ArrayList<>(sensor.parts());
    parts.addAll(mode == null ? List.of() : mode.parts());
    skip.forEach(condition -> parts.add(List.of(condition.source())));
    for (List<Source> part : parts) {
      List<Path> paths = paths(part);
      if (paths.size() > 1) {
        sometimes.add(paths);
      } else {
        always.addAll(paths);
      }
    }
    List<Path> times = paths(time);
    if (times.size() > 1) {
      return new UsedFields(always, sometimes, times);
    }
    always.addAll(times);
    return new UsedFields(always, sometimes, List.of());
  }

  private static List<Path> paths(List<Source> sources) {
    List<Path> paths = new ArrayList<>();
    for (Source source : sources) {
      Path path = source.path();
      if (path != null) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Collects the nodes of an element that are used there, but not in every record. */
  void addTo(IntList nodes, JsonTape tape, int element) {
    for (List<Path> alternatives : sometimes) {
      for (Path path : alternatives) {
        int node = path.find(tape, element);
        if (node != JsonTape.NONE && tape.isScalar(node)) {
          nodes.add(node);
          break;
        }
      }
    }
    for (Path path : times) {
      int node = path.find(tape, element);
      if (node != JsonTape.NONE && Leaves.isTime(tape, node)) {
        nodes.add(node);
      }
    }
  }
}

package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryTest {

  @Test
  void since_nothingKnown_givesAllThatIsKept() {
    History history = filled(0, 100, 64);

    Points points = history.since(null);

    assertThat(points.isReset()).isTrue();
    assertThat(points.count()).isEqualTo(64);
    assertThat(points.column(Column.VALUE)).startsWith(36).endsWith(99);
  }

  @Test
  void since_knownCursor_givesOnlyWhatIsNew() {
    History history = filled(0, 10, 64);
    Points.Cursor cursor = history.since(null).cursor();
    history.append(row(10), 64);

    Points points = history.since(cursor);

    assertThat(points.isReset()).isFalse();
    assertThat(points.column(Column.VALUE)).containsExactly(10);
    assertThat(history.since(points.cursor()).count()).isZero();
  }

  @Test
  void since_overwrittenMeanwhile_startsOver() {
    History history = filled(0, 10, 32);
    Points.Cursor cursor = history.since(null).cursor();
    for (int i = 10; i < 60; i++) {
      history.append(row(i), 32);
    }

    Points points = history.since(cursor);

    assertThat(points.isReset()).isTrue();
    assertThat(points.column(Column.VALUE)).hasSize(32).startsWith(28);
  }

  @Test
  void since_cursorOfAnotherHistory_startsOver() {
    Points.Cursor ofAnother = filled(0, 5, 32).since(null).cursor();
    History history = new History(2);
    for (int i = 0; i < 8; i++) {
      history.append(row(i), 32);
    }

    assertThat(history.since(ofAnother).isReset()).isTrue();
  }

  @Test
  void append_capacityFalls_memoryIsGivenBackAndTheNewestKept() {
    History history = filled(0, 500, 512);
    assertThat(history.allocatedRows()).isEqualTo(512);

    history.append(row(500), 64);

    assertThat(history.allocatedRows()).isEqualTo(64);
    assertThat(history.since(null).column(Column.VALUE)).hasSize(64).startsWith(437).endsWith(500);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void append_randomCapacities_agreesWithAList(long seed) {
    Random random = new Random(seed);
    History history = new History(0);
    List<Double> all = new ArrayList<>();
    Points.Cursor cursor = null;
    List<Double> read = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      history.append(row(i), 1 + random.nextInt(200));
      all.add((double) i);
      if (random.nextInt(20) == 0) {
        Points points = history.since(cursor);
        if (points.isReset()) {
          read.clear();
        }
        Arrays.stream(points.column(Column.VALUE)).forEach(read::add);
        cursor = points.cursor();
        assertThat(read).as("seed %d, step %d", seed, i).isEqualTo(tail(all, read.size()));
        assertThat(points.count()).isLessThanOrEqualTo(history.size());
      }
      assertThat(history.tail(Column.VALUE, 5)).isEqualTo(tail(all, Math.min(5, history.size())));
    }
  }

  private static List<Double> tail(List<Double> all, int count) {
    return all.subList(all.size() - count, all.size());
  }

  private static History filled(long generation, int rows, int capacity) {
    History history = new History(generation);
    for (int i = 0; i < rows; i++) {
      history.append(row(i), capacity);
    }
    return history;
  }

  private static double[] row(int value) {
    return Column.rowOf(
        Samples.verdict("pump-7", Samples.START + value, value), Samples.channel("value", value));
  }
}

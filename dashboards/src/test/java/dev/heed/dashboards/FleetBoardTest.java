package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FleetBoardTest {
  private final LiveState state = new LiveState(LiveLimits.DEFAULT, new SetClock(START));
  private long now;
  private final FleetBoard board = new FleetBoard(state, () -> now, 500);

  @Test
  void show_withinTheAge_isSharedAndThenMadeAnew() {
    state.acceptVerdicts(List.of(verdict("pump-1", START, 1)));
    FleetBoard.Board first = board.show("");
    state.acceptVerdicts(List.of(verdict("pump-2", START, 1)));

    now = 499;
    assertThat(board.show("")).isSameAs(first);
    now = 500;
    assertThat(board.show("").fleet().matching()).isEqualTo(2);
    assertThat(board.show("").status().counts().sensors()).isEqualTo(2);
  }

  @Test
  void show_anotherFilter_isItsOwn() {
    state.acceptVerdicts(List.of(verdict("pump-1", START, 1), verdict("kiln-1", START, 1)));

    assertThat(board.show("").fleet().matching()).isEqualTo(2);
    assertThat(board.show("kiln").fleet().rows())
        .extracting(SensorRow::sensor)
        .containsExactly("kiln-1");
  }

  @Test
  void show_moreFiltersThanAreKept_forgetsTheOldestOnly() {
    FleetBoard.Board first = board.show("0");
    for (int i = 1; i < 64; i++) {
      board.show(String.valueOf(i));
    }
    assertThat(board.show("0")).isSameAs(first);

    FleetBoard.Board second = board.show("1");
    board.show("64");
    assertThat(board.show("1")).isSameAs(second);
    assertThat(board.show("0")).isNotSameAs(first);
  }
}

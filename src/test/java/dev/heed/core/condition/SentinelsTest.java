package dev.heed.core.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Error codes in place of values. */
class SentinelsTest {
  private static final double CODE = -5_555;
  private static final double KNOWN_CODE = -9_999;

  private final Sentinels sentinels = new Sentinels();

  @Test
  void accept_codeInTwoPercent_isAbsentAfterThreeRuns() {
    Random random = new Random(9);
    double mean = 21;
    double spread = 1;
    int judged = 0;
    int absent = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean isCode = random.nextInt(50) == 0;
      double x = isCode ? CODE : 21 + 2 * Math.sin(i / 229.0) + 0.15 * random.nextGaussian();
      boolean isAbsent = sentinels.accept(x, mean, spread);
      assertThat(isAbsent && !isCode).isFalse();
      judged += isCode && !isAbsent ? 1 : 0;
      absent += isAbsent ? 1 : 0;
      if (!isAbsent) {
        double step = Math.max(-6 * spread, Math.min(6 * spread, x - mean));
        mean += step / 500;
        spread += (Math.abs(step) - spread) / 500;
      }
    }
    assertThat(judged).isBetween(3, 6);
    assertThat(absent).isGreaterThan(150);
  }

  @Test
  void accept_theSameNumber_isAbsentFromTheFourthRunOn() {
    assertThat(runs(CODE, 3, 1)).isZero();
    assertThat(accept(CODE)).isTrue();
  }

  @Test
  void accept_knownCode_isAbsentFromTheThirdRunOn() {
    assertThat(runs(KNOWN_CODE, 2, 3)).isZero();
    assertThat(accept(KNOWN_CODE)).isTrue();
    Sentinels floats = new Sentinels();
    for (int i = 0; i < 2; i++) {
      floats.accept(Float.MAX_VALUE, 0, 1);
      floats.accept(0, 0, 1);
    }
    assertThat(floats.accept(Float.MAX_VALUE, 0, 1)).isTrue();
  }

  @Test
  void accept_known_whereItIsUsual_isAValue() {
    for (int i = 0; i < 100; i++) {
      assertThat(sentinels.accept(i % 2 == 0 ? 9_999 : 9_990, 9_995, 5)).isFalse();
    }
  }

  @Test
  void accept_nextToTheLimit_isAValue() {
    for (int i = 0; i < 100; i++) {
      assertThat(sentinels.accept(i % 2 == 0 ? 40 : 0, 0, 1)).isFalse();
    }
  }

  @Test
  void accept_valuesThatDiffer_areValues() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(accept(1e5 + i)).isFalse();
      assertThat(accept(0)).isFalse();
    }
  }

  @Test
  void accept_numberThatStays_isALevelAlsoInShortRunsAfterwards() {
    assertThat(runs(CODE, 1, 4)).isZero();
    assertThat(runs(CODE, 50, 2)).isZero();
    Sentinels atOnce = new Sentinels();
    for (int i = 0; i < 1_000; i++) {
      assertThat(atOnce.accept(KNOWN_CODE, 0, 1)).isFalse();
    }
  }

  @Test
  void accept_levelThatKnockedThreeTimes_isJudgedAgainAfterAnHourOfReadings() {
    runs(CODE, 3, 1);
    for (int i = 0; i < 64; i++) {
      assertThat(accept(CODE)).isTrue();
    }
    assertThat(accept(CODE)).isFalse();
    assertThat(runs(CODE, 20, 1)).isZero();
  }

  @Test
  void accept_knownCodeInALongOutage_staysAbsent() {
    runs(KNOWN_CODE, 2, 1);
    for (int i = 0; i < 10_000; i++) {
      assertThat(accept(KNOWN_CODE)).isTrue();
    }
  }

  @Test
  void accept_sentinelThatBecomesUsual_isDropped() {
    runs(CODE, 3, 1);
    assertThat(sentinels.accept(CODE, CODE + 30, 1)).isTrue();
    assertThat(sentinels.accept(CODE, CODE + 10, 1)).isFalse();
    assertThat(accept(CODE)).isFalse();
  }

  @Test
  void accept_withoutASpread_knowsNoSentinel() {
    for (int i = 0; i < 20; i++) {
      assertThat(sentinels.accept(CODE, 5, 0)).isFalse();
      assertThat(sentinels.accept(5, 5, 0)).isFalse();
    }
  }

  @Test
  void accept_fourCodesInTurn_areAllAbsent_andAFifthIsAValue() {
    for (int i = 0; i < 20; i++) {
      for (int code = 1; code <= 4; code++) {
        assertThat(accept(1_000 * code)).isEqualTo(i >= 3);
      }
    }
    assertThat(runs(7_777, 10, 1)).isZero();
    assertThat(accept(4_000)).isTrue();
  }

  @Test
  void accept_atABigOffset_tellsNumbersApart() {
    for (int i = 0; i < 4; i++) {
      boolean isAbsent = sentinels.accept(1e9 + 1, 1e9, 1e-3);
      assertThat(isAbsent).isEqualTo(i == 3);
      sentinels.accept(1e9, 1e9, 1e-3);
    }
  }

  @Test
  void writeReadCopy_goOnAlike() throws IOException {
    runs(CODE, 2, 2);
    accept(CODE);
    byte[] bytes = States.bytes(sentinels::write);
    assertThat(bytes).hasSize(37);
    Sentinels read = States.read(bytes, Sentinels::read);
    Sentinels copy = sentinels.copy();
    runs(CODE, 1, 5);
    for (Sentinels each : new Sentinels[] {read, copy}) {
      assertThat(each.accept(0, 0, 1)).isFalse();
      assertThat(each.accept(CODE, 0, 1)).isTrue();
    }
    assertThat(accept(CODE)).isFalse();
  }

  @Test
  void read_damaged_isRefused() throws IOException {
    accept(CODE);
    byte[] bytes = States.bytes(sentinels::write);
    States.assertRefused(States.withNaN(bytes, 0), Sentinels::read, "number", "NaN", "finite");
    States.assertRefused(States.with(bytes, 8, 6), Sentinels::read, "runs", "6", "[0, 5]");
    States.assertRefused(States.with(bytes, 36, 66), Sentinels::read, "run", "66", "[0, 65]");
    byte[] empty = States.bytes(new Sentinels()::write);
    States.assertRefused(States.with(empty, 36, 1), Sentinels::read, "run", "1", "[0, 0]");
  }

  /** Runs of a number, each followed by a usual value; how many readings of it were absent. */
  private int runs(double x, int runs, int length) {
    int absent = 0;
    for (int i = 0; i < runs; i++) {
      for (int k = 0; k < length; k++) {
        absent += accept(x) ? 1 : 0;
      }
      accept(0);
    }
    return absent;
  }

  private boolean accept(double x) {
    return sentinels.accept(x, 0, 1);
  }
}

package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What either lens can tell apart: the boundary of the multiplicative one is a straight line, that
 * of the additive one bends. Keeps docs/images/decision-boundaries.svg current; with
 * -Dheed.docs.write=true it writes the picture.
 */
class DecisionBoundaryTest {
  private static final Path PICTURE = Path.of("..", "docs", "images", "decision-boundaries.svg");
  private static final String COMMAND =
      "mvn -q -pl src test -Dtest=DecisionBoundaryTest -Dheed.docs.write=true";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
  private static final List<ExclusiveOr.Point> HELD = ExclusiveOr.points(1_000, 250);

  private static final ExclusiveOr ADDITIVE = ExclusiveOr.train(new AdditiveGradient());
  private static final ExclusiveOr MULTIPLICATIVE = ExclusiveOr.train(new MultiplicativeGradient());

  @Test
  void additive_exclusiveOr_tellsAllHeldPointsApart() {
    assertThat(ADDITIVE.accuracy(HELD)).isEqualTo(1);
  }

  @Test
  void multiplicative_exclusiveOr_isRightInThreeOfFourClustersAtMost() {
    assertThat(MULTIPLICATIVE.accuracy(HELD)).isLessThanOrEqualTo(0.75);
  }

  /** Not for want of training: no line through the plane does better on the clusters' centres. */
  @Test
  void anyLine_exclusiveOr_isRightInThreeOfFourCentresAtMost() {
    int best = 0;
    for (int turn = 0; turn < 360; turn++) {
      double x = Math.cos(Math.toRadians(turn));
      double y = Math.sin(Math.toRadians(turn));
      for (double offset = -10; offset <= 10; offset += 0.05) {
        best = Math.max(best, rightCentres(x, y, offset));
      }
    }
    assertThat(best).isEqualTo(3);
  }

  private static int rightCentres(double x, double y, double offset) {
    int right = 0;
    for (int i = 0; i < 4; i++) {
      double first = (i & 1) == 1 ? ExclusiveOr.HIGH : ExclusiveOr.LOW;
      double second = (i & 2) == 2 ? ExclusiveOr.HIGH : ExclusiveOr.LOW;
      boolean isAnomaly = (i & 1) != (i >> 1);
      right += x * first + y * second > offset == isAnomaly ? 1 : 0;
    }
    return right;
  }

  /** The middle of any two points of equal log-odds has the same, for the one lens only. */
  @Test
  void logOdds_midwayBetweenPoints_isTheMeanForTheMultiplicativeLensOnly() {
    double ends = MULTIPLICATIVE.logOdds(1, 1) + MULTIPLICATIVE.logOdds(5, 5);
    assertThat(MULTIPLICATIVE.logOdds(3, 3)).isCloseTo(ends / 2, within(1e-12));
    double bent = ADDITIVE.logOdds(1, 1) + ADDITIVE.logOdds(5, 5);
    assertThat(Math.abs(ADDITIVE.logOdds(3, 3) - bent / 2)).isGreaterThan(1);
  }

  @Test
  void picture_isCurrent() throws IOException {
    String drawn = BoundaryPicture.of(MULTIPLICATIVE, ADDITIVE, ExclusiveOr.points(1_000, 40));
    if (Boolean.getBoolean("heed.docs.write")) {
      Files.createDirectories(PICTURE.getParent());
      Files.writeString(PICTURE, drawn);
    }
    assertThat(PICTURE).as("written by: %s", COMMAND).exists();
    String kept = Files.readString(PICTURE);
    assertThat(NUMBER.matcher(kept).replaceAll("#"))
        .as("not current, write it with: %s", COMMAND)
        .isEqualTo(NUMBER.matcher(drawn).replaceAll("#"));
    assertThat(numbers(kept))
        .usingElementComparator(DecisionBoundaryTest::alike)
        .isEqualTo(numbers(drawn));
  }

  /** Machines may differ in the last digits of a tanh. */
  private static int alike(double a, double b) {
    return Math.abs(a - b) < 0.25 ? 0 : Double.compare(a, b);
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Double::valueOf).toList();
  }
}

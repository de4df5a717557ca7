package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, pump-7, true",
    "pump-*, pump-7, true",
    "pump-*, pump-, true",
    "pump-*, site/pump-7, false",
    "*pump*, site/pump-7, true",
    "pump-?, pump-7, true",
    "pump-?, pump-77, false",
    "pump.7, pump-7, false",
    "[a-z]*, pump-7, false",
    "Pump-7, pump-7, false",
    "p(*, p(7, true",
    "a?b, a😀b, true",
    "a??b, a😀b, false",
    "*😀, aa😀, true",
    "'', '', true",
    "**, '', true",
    "'', a, false",
    "*ab*ab, abxab, true",
    "*aab, aaab, true",
    "*-line-*-*-temp, x-line-1-2-temp, true"
  })
  void matches_wholeName_byStarsAndQuestionMarks(String glob, String name, boolean expected) {
    assertThat(Glob.of(glob).matches(name)).isEqualTo(expected);
  }

  @Test
  void matches_nameWithLineBreak_isOneName() {
    assertThat(Glob.of("a*b").matches("a\nb")).isTrue();
  }

  @Test
  void matches_randomNamesAndPatterns_asTheDefinitionSays() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50_000; i++) {
      String glob = text(random, "ab*?", 8);
      String name = text(random, "ab", 9);

      assertThat(Glob.of(glob).matches(name))
          .as("seed %d: %s with %s", seed, glob, name)
          .isEqualTo(isMatch(glob, name));
    }
  }

  /** The definition, one character at a time, in exponential time. */
  private static boolean isMatch(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.charAt(0) == '*') {
      return isMatch(glob.substring(1), name)
          || (!name.isEmpty() && isMatch(glob, name.substring(1)));
    }
    return !name.isEmpty()
        && (glob.charAt(0) == '?' || glob.charAt(0) == name.charAt(0))
        && isMatch(glob.substring(1), name.substring(1));
  }

  private static String text(SplittableRandom random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void matches_hostileNamesAndPatterns_inNoTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int stars = 1; stars <= 100; stars++) {
            Glob glob = Glob.of("*a".repeat(stars) + "*b");

            assertThat(glob.matches("a".repeat(256))).isFalse();
            assertThat(glob.matches("a".repeat(10_000))).isFalse();
          }
          assertThat(Glob.of("*-line-*-*-temp").matches("-".repeat(256))).isFalse();
        });
  }
}

package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The budget and the settings, as a user gives them. */
class BudgetTest {

  @ParameterizedTest
  @CsvSource({
    "1/10000, 1, 10000, 0",
    "0.5/2000, 0.5, 2000, 0",
    "1/7d, 1, 0, 604800",
    "3/24h, 3, 0, 86400",
    "1/90m, 1, 0, 5400",
    " 2 / 600s , 2, 0, 600"
  })
  void parse_readsAlarmsPerReadingsOrTime(String text, double alarms, long readings, long seconds) {
    Budget budget = Budget.parse(text);
    assertThat(budget)
        .isEqualTo(new Budget(alarms, readings, seconds == 0 ? null : Duration.ofSeconds(seconds)));
    assertThat(Budget.parse(budget.toString())).isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource({
    "1/1d, 1/1d",
    "1/7d, 1/7d",
    "1/12h, 1/12h",
    "1/24h, 1/1d",
    "1/86400s, 1/1d",
    "1/36h, 1/36h",
    "1/5400s, 1/90m",
    "3/61s, 3/61s",
    "1/10000, 1/10000",
    "2.5/1000, 2.5/1000",
    "0.00001/100, 0.00001/100",
    "1000000/1d, 1000000/1d"
  })
  void toString_isWhatParseReads_inTheShortestUnit(String text, String written) {
    assertThat(Budget.parse(text)).hasToString(written);
    assertThat(Budget.parse(written)).isEqualTo(Budget.parse(text));
  }

  @Test
  void default_isOneADay() {
    assertThat(Budget.DEFAULT).isEqualTo(Budget.parse("1/1d")).hasToString("1/1d");
    assertThat(Budget.DEFAULT.perSecond()).isEqualTo(1.0 / 86_400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1/",
        "/7d",
        "one/7d",
        "1/7w",
        "1/7 days",
        "-1/100",
        "1e3/100",
        "1/1.5d",
        "1..2/7d",
        "1/99999999999999999999",
        "1/9223372036854775807d",
        "NaN/7d"
      })
  void parse_otherText_statesTheRuleAndWhatWasGiven(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("budget: ", "1/10000", "1/7d", "'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "0/100, alarms must be in (0",
    "2000000/7d, alarms must be in (0",
    "1/0, above 0",
    "1/0d, above 0",
    "1/5, at most one alarm in ten",
    "1/1000000001, 'at least one in 1,000,000,000'"
  })
  void parse_outOfRange_statesTheRule(String text, String rule) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("budget: ", rule);
  }

  @Test
  void perReading_perTime_followsTheInterval() {
    Budget daily = Budget.parse("1/1d");
    assertThat(daily.perReading(60_000)).isCloseTo(1.0 / 1440, within(1e-12));
    assertThat(daily.perReading(1e12)).isEqualTo(0.1);
    assertThat(Budget.parse("3/1000").perReading(123)).isEqualTo(0.003);
  }

  @Test
  void perReading_perTimeBeforeAnInterval_isOneInAThousand() {
    assertThat(Budget.DEFAULT.perReading(0)).isEqualTo(0.001);
    assertThat(Budget.parse("1/7d").perReading(Double.NaN)).isEqualTo(0.001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/365d", "0.0000001/7d", "1/106751991167300d"})
  void perReading_rarePerTime_isAtLeastOneIn100000(String text) {
    assertThat(Budget.parse(text).perReading(100)).isEqualTo(Budget.RAREST_PER_TIME);
  }

  @ParameterizedTest
  @CsvSource({"1/10, 0.1", "1/1000000000, 1e-9", "0.001/1000000, 1e-9"})
  void perReading_perReadings_isWhatWasGiven(String text, double rate) {
    assertThat(Budget.parse(text).perReading(100)).isEqualTo(rate, within(1e-20));
  }

  @Test
  void times_staysABudget_orIsNone() {
    assertThat(Budget.parse("1/1000").times(0.1)).isEqualTo(Budget.parse("0.1/1000"));
    assertThat(Budget.parse("1/1000").times(101)).isNull();
    assertThat(Budget.parse("1/1000").times(1e-7)).isNull();
    assertThat(Budget.parse("1/1d").times(1e-7)).isNotNull();
    assertThat(Budget.parse("1/1d").times(1e7)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, quietReadings",
    "10001, 1, quietReadings",
    "1, 0, maxChannels",
    "1, 1025, maxChannels"
  })
  void settings_outOfRange_nameKeyRangeAndValue(int quiet, int channels, String key) {
    assertThatThrownBy(() -> new DetectorSettings(Budget.DEFAULT, quiet, channels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(key + ": must be in \\[1, [0-9]+], given -?[0-9]+");
  }

  /** Above the rate of candidates there is nothing to cut. */
  @Test
  void smallerBudget_reportsFewer_butNoneMoreThanCandidates() {
    double[] values = Signals.eventful(3, 4_000);
    int usual = openings("1/1000", values);
    assertThat(openings("1/100", values)).as("every candidate, as 1/1000").isEqualTo(usual);
    int small = openings("1/100000", values);
    assertThat(usual).isGreaterThan(small);
    assertThat(small).isGreaterThanOrEqualTo(openings("1/1000000000", values));
  }

  private static int openings(String budget, double[] values) {
    Run run = new Run(DetectorSettings.DEFAULT.withBudget(Budget.parse(budget)));
    for (double value : values) {
      run.next(value);
    }
    return (int) run.state.incidentsOpened();
  }
}

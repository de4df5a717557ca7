package dev.heed.dashboards;

import dev.heed.core.message.Expected;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.VerdictEvent;

/** One quantity of a channel that the page draws over time. */
enum Column {
  TIME("time", false),
  VALUE("value", false),
  EXPECTED("expected", false),
  LOWER("lower", false),
  UPPER("upper", false),
  USUAL_LOWER("usualLower", false),
  USUAL_UPPER("usualUpper", false),
  SCORE("score", true),
  GRADE("grade", true),
  ADDITIVE_WEIGHT("additiveWeight", true),
  MULTIPLICATIVE_WEIGHT("multiplicativeWeight", true),
  ADDITIVE_LOG_ODDS("additiveLogOdds", true),
  MULTIPLICATIVE_LOG_ODDS("multiplicativeLogOdds", true),
  ADDITIVE_SLOPE("additiveSlope", true),
  MULTIPLICATIVE_SLOPE("multiplicativeSlope", true),
  SATURATION("saturation", true);

  static final int COUNT = values().length;

  private final String code;
  private final boolean isCoarse;

  Column(String code, boolean isCoarse) {
    this.code = code;
    this.isCoarse = isCoarse;
  }

  /** Where the column is in a row; no message has it, so that the order may change. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** The name in the messages to the page. */
  String code() {
    return code;
  }

  /** Whether seven digits do: all but times and what is in the unit of the sensor. */
  boolean isCoarse() {
    return isCoarse;
  }

  /** One value per column, in the order of the columns. */
  static double[] rowOf(VerdictEvent verdict, VerdictEvent.Channel channel) {
    Expected expected = channel.expected();
    LensReport additive = channel.lenses().additive();
    LensReport multiplicative = channel.lenses().multiplicative();
    return new double[] {
      verdict.timeMillis(),
      channel.value(),
      expected.value(),
      expected.far().lower(),
      expected.far().upper(),
      expected.usual().lower(),
      expected.usual().upper(),
      channel.score(),
      verdict.grade(),
      additive.weight(),
      multiplicative.weight(),
      additive.logOdds(),
      multiplicative.logOdds(),
      additive.slope(),
      multiplicative.slope(),
      additive.saturation()
    };
  }
}

package dev.heed.dashboards;

import dev.heed.core.message.VerdictEvent;

/** One quantity of a channel that the page draws over time. */
enum Column {
  TIME("time"),
  VALUE("value"),
  EXPECTED("expected"),
  LOWER("lower"),
  UPPER("upper"),
  SCORE("score"),
  GRADE("grade"),
  ADDITIVE_WEIGHT("additiveWeight"),
  MULTIPLICATIVE_WEIGHT("multiplicativeWeight"),
  ADDITIVE_LOG_ODDS("additiveLogOdds"),
  MULTIPLICATIVE_LOG_ODDS("multiplicativeLogOdds"),
  ADDITIVE_SLOPE("additiveSlope"),
  MULTIPLICATIVE_SLOPE("multiplicativeSlope"),
  SATURATION("saturation");

  static final int COUNT = values().length;

  private final String code;

  Column(String code) {
    this.code = code;
  }

  /** The name in the messages to the page. */
  String code() {
    return code;
  }

  /** Whether seven digits do: all but times and what is in the unit of the sensor. */
  boolean isCoarse() {
    return ordinal() > UPPER.ordinal();
  }

  /** One value per column, in the order of the columns. */
  static double[] rowOf(VerdictEvent verdict, VerdictEvent.Channel channel) {
    return new double[] {
      verdict.timeMillis(),
      channel.value(),
      channel.expected(),
      channel.lower(),
      channel.upper(),
      channel.score(),
      verdict.grade(),
      channel.additive().weight(),
      channel.multiplicative().weight(),
      channel.additive().logOdds(),
      channel.multiplicative().logOdds(),
      channel.additive().slope(),
      channel.multiplicative().slope(),
      channel.additive().saturation()
    };
  }
}

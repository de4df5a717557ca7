package dev.heed.producer.simulate;

import java.util.Locale;

/** What a simulated sensor measures. */
public enum SensorKind {
  /** Temperature of a hall or tank in °C: clear daily pattern, correlated noise, coarse steps. */
  TEMPERATURE,
  /** Vibration of a conveyor in mm/s: runs by shifts and idles at night, moderately heavy tails. */
  VIBRATION,
  /** Line pressure in bar: Laplace noise on the small oscillation of a controller. */
  PRESSURE,
  /** Demand flow in m³/h: a sharp peak a day, less at weekends, correlated Laplace noise. */
  FLOW,
  /** Power of a workshop in kW: shifts with slow ramps, idle at night and at weekends. */
  POWER,
  /** Pieces counted per interval: overdispersed counts with a daily and a weekly pattern. */
  COUNTS,
  /** A pump: vibration, temperature and current follow one load; cleaned once a day. */
  PUMP,
  /** Level of a tank in percent that is filled and drained in a steady cycle. */
  LEVEL;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name; sensors are named after it. */
  public String code() {
    return code;
  }
}

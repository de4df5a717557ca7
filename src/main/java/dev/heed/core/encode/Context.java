package dev.heed.core.encode;

import java.util.Locale;

/**
 * The components of a query, in order: what is known of the context before a timestep is seen. None
 * of them depends on the timestep itself.
 */
public enum Context {
  /** Always 1. */
  BIAS,
  /** Recent candidates of the sensor over those that noise has in as many readings. */
  LOAD,
  /** log10 of the number of channels that share the sensor's candidates. */
  CHANNELS,
  /** 1 for a new channel, falling to 0 as history grows. */
  IMMATURITY,
  /** Logarithm of the recent over the usual spread, in [-3, 3]. */
  VOLATILITY,
  /** How much of the variation the daily profile explains, in [0, 1]. */
  SEASONALITY,
  /** 1 for a new channel, falling to 1/e with every 1,000 readings. */
  YOUTH,
  /** 1 if the channel repeats itself after so many readings, else 0. */
  RHYTHM;

  /** Number of components, the m of every shape. */
  public static final int COUNT = values().length;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Position in the query; the order of the constants is part of every format. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** The stable lower-case name that model files use. */
  public String code() {
    return code;
  }
}

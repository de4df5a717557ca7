package dev.heed.bench.accuracy;

import dev.heed.bench.metric.NabProfile;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that are given instead of chosen on the data.
 *
 * @param nab per profile; empty: chosen
 * @param skab of the score; null: chosen
 */
public record FixedThresholds(Map<NabProfile, Double> nab, @Nullable Double skab) {

  /** All of them chosen on the data. */
  public static final FixedThresholds NONE = new FixedThresholds(Map.of(), null);

  public FixedThresholds {
    nab = Map.copyOf(nab);
  }

  /**
   * Reads a number for all profiles, or {@code standard=0.5,lowFp=0.6,lowFn=0.4}.
   *
   * @throws IllegalArgumentException with the rule, if it is anything else
   */
  public static FixedThresholds ofNab(String text) {
    Map<NabProfile, Double> thresholds = new EnumMap<>(NabProfile.class);
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      for (NabProfile profile : NabProfile.values()) {
        boolean isMeant =
            sides.length == 1
                || sides[0].equals(profile.code())
                || sides[0].equals(profile.publishedName());
        if (isMeant) {
          thresholds.put(profile, number(sides[sides.length - 1], text));
        }
      }
    }
    if (thresholds.size() < NabProfile.values().length) {
      throw fault(text);
    }
    return new FixedThresholds(thresholds, null);
  }

  private static double number(String number, String text) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw fault(text);
    }
  }

  private static IllegalArgumentException fault(String text) {
    return new IllegalArgumentException(
        "--threshold: must be a number or standard=N,lowFp=N,lowFn=N, given '" + text + "'");
  }
}

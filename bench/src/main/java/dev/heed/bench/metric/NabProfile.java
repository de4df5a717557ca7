package dev.heed.bench.metric;

/** What the Numenta Anomaly Benchmark pays for: its three application profiles. */
public enum NabProfile {
  STANDARD("standard", "standard", 1, 0.11),
  LOW_FP("lowFp", "reward_low_FP_rate", 1, 0.22),
  LOW_FN("lowFn", "reward_low_FN_rate", 2, 0.11);

  private final String code;
  private final String publishedName;
  private final double missWeight;
  private final double falseAlarmWeight;

  NabProfile(String code, String publishedName, double missWeight, double falseAlarmWeight) {
    this.code = code;
    this.publishedName = publishedName;
    this.missWeight = missWeight;
    this.falseAlarmWeight = falseAlarmWeight;
  }

  /** Name in JSON and options. */
  public String code() {
    return code;
  }

  /** Name in the benchmark's own files. */
  public String publishedName() {
    return publishedName;
  }

  /** What a window that is missed costs; a window that is found earns at most 1. */
  double missWeight() {
    return missWeight;
  }

  /** What a false alarm far from any window costs. */
  double falseAlarmWeight() {
    return falseAlarmWeight;
  }
}

package dev.heed.core.encode;

/**
 * One component of the key: a statistic of a reading and of what came before it, turned into a
 * surprise in nats by a tail model of its own.
 *
 * <p>A feature has a name (by which models, messages and fingerprints know it), the head that it
 * speaks for, a span in readings, an allowance, and a {@linkplain #measure measure}. To add one is
 * one class and one line in {@link Features}.
 *
 * <p>Stateless; everything that is remembered is in the numbers of a {@link ChannelHistory}, where
 * each feature has its tail model, its centre and as many more as it asks for.
 */
public abstract class Feature {
  /** Allowance of features that noise seldom moves far, in nats. */
  static final double STEADY = 6;

  /** Allowance of features that follow single readings, in nats. */
  static final double SHARP = 10;

  /** Not part of the excess, as the departures speak for themselves. */
  static final double DEPARTS = Double.POSITIVE_INFINITY;

  private final String code;
  private final Head head;
  private final int span;
  private final double allowance;
  private int index = -1;
  private int at;

  Feature(String code, Head head, int span, double allowance) {
    this.code = code;
    this.head = head;
    this.span = span;
    this.allowance = allowance;
  }

  /**
   * Given once, by the list of all features.
   *
   * @param newIndex its place in the key
   * @param newAt where the numbers begin that are its own
   */
  void number(int newIndex, int newAt) {
    index = newIndex;
    at = newAt;
  }

  /** Where its own numbers begin, after those of all features before it. */
  int at() {
    return at;
  }

  /** {@code r(x)}, the statistic of a value; in the unit that {@link #hasUnitOfValue} says. */
  abstract double measure(Moment m, double x);

  /** {@code r'(x)}, its first derivative by the value. */
  double slope(Moment m, double x) {
    return 0;
  }

  /** {@code r''(x)}, its second derivative by the value. */
  double curvature(Moment m, double x) {
    return 0;
  }

  /** What has to be known for the statistic, beside as many readings as its span. */
  Need need() {
    return Need.READINGS;
  }

  /**
   * Whether what it speaks of is the value, so that a value within its own band contradicts it;
   * else it is the spread, the rhythm of readings, or other channels.
   */
  boolean isAboutValue() {
    return true;
  }

  /** Whether the statistic is measured against its own long-run centre; else against 0. */
  boolean isCentred() {
    return false;
  }

  /** Whether it is a value itself, and so relative to the anchor of its series. */
  boolean isLevel() {
    return false;
  }

  /** Numbers that it remembers of a series, beside its tail model and centre. */
  int numbers() {
    return 0;
  }

  /** Whether only what lies above 0 is a departure. */
  boolean isOneSided() {
    return false;
  }

  /** Whether the statistic has the unit of the value; else it is a logarithm, a count or a time. */
  boolean hasUnitOfValue() {
    return true;
  }

  /**
   * Size below which a first departure means little.
   *
   * @param ofValue the channel's resolution, in its unit
   */
  double resolution(double ofValue) {
    return ofValue;
  }

  /** Whether the tail model learns from every reading; else the encoder says when. */
  boolean isLearntAlways() {
    return true;
  }

  /** Readings that the feature looks at, the newest included; before that many it is not known. */
  public int span() {
    return span;
  }

  public Head head() {
    return head;
  }

  /** Surprise in nats that does not yet count as excess; infinite if it never does. */
  public double allowance() {
    return allowance;
  }

  /** What a channel's first reading adds to the allowance, in nats; fades over 1,000 readings. */
  double coldAllowance() {
    return 0;
  }

  /** Position in the key; no part of any format. */
  public int index() {
    return index;
  }

  /** The stable lower-case name that models and messages use. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}

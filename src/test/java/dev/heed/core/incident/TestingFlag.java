package dev.heed.core.incident;

import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.heads.Side;
import dev.heed.core.message.Band;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.Strength;
import dev.heed.core.recall.Fingerprint;
import java.util.Arrays;
import java.util.List;

/** A flagged reading with surprises as told. */
final class TestingFlag implements Flag {
  private static final LensReport LENS = new LensReport(1, 1, 1, 1, 1, 1, 1, 1, 0, Double.NaN);

  static final int QUIET_READINGS = 5;

  private final String channel;
  private final double grade;
  private final double value;
  private final double[] nats = new double[Features.COUNT];
  private double logOdds = 10;
  private double cut;
  private double departure;
  private double overLimit;
  private boolean isCalm;
  private boolean isJudged = true;

  TestingFlag(String channel, double grade, double value) {
    this.channel = channel;
    this.grade = grade;
    this.value = value;
  }

  /** A flag of one channel, 10 above what is expected. */
  static TestingFlag of(double grade) {
    return new TestingFlag("value", grade, 30).with(20, Features.LEVEL_1, Features.DIFFERENCE_1);
  }

  TestingFlag with(double surprise, Feature... features) {
    Arrays.stream(features).forEach(feature -> nats[feature.index()] = surprise);
    return this;
  }

  /** With other log-odds than 10 nats. */
  TestingFlag at(double newLogOdds) {
    logOdds = newLogOdds;
    return this;
  }

  /** Under a budget that asks for a grade beyond the cut. */
  TestingFlag under(double newCut) {
    cut = newCut;
    return this;
  }

  /** So many usual departures from what is usual. */
  TestingFlag departing(double newDeparture) {
    departure = newDeparture;
    return this;
  }

  /** So far beyond a limit that was set. */
  TestingFlag beyondLimit(double newOverLimit) {
    overLimit = newOverLimit;
    return this;
  }

  /** With a value within the band of its own forecast, and nothing else that speaks. */
  TestingFlag calm() {
    isCalm = true;
    return this;
  }

  /** Of a reading that nothing is said of. */
  static TestingFlag ofNothing() {
    TestingFlag flag = of(0).calm();
    flag.isJudged = false;
    return flag;
  }

  @Override
  public boolean isJudged() {
    return isJudged;
  }

  @Override
  public double logOdds() {
    return logOdds;
  }

  @Override
  public double cut() {
    return cut;
  }

  @Override
  public boolean isCalm() {
    return isCalm;
  }

  @Override
  public boolean isWithinBand() {
    return isCalm;
  }

  @Override
  public double overLimit() {
    return overLimit;
  }

  @Override
  public int quietReadings() {
    return QUIET_READINGS;
  }

  @Override
  public double departure() {
    return departure;
  }

  @Override
  public double usualDeparture() {
    return 1;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public double grade() {
    return grade;
  }

  @Override
  public double confidence() {
    return 0.5;
  }

  @Override
  public Side side() {
    return Side.of(peak().deviation());
  }

  @Override
  public double nats(int feature) {
    return nats[feature];
  }

  @Override
  public double signedNats(int feature) {
    return isBelow() ? -nats[feature] : nats[feature];
  }

  private boolean isBelow() {
    return value < 20;
  }

  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.of(surprises(), isBelow() ? Direction.DOWN : Direction.UP);
  }

  private float[] surprises() {
    float[] surprises = new float[Features.COUNT];
    for (int f = 0; f < surprises.length; f++) {
      surprises[f] = (float) nats[f];
    }
    return surprises;
  }

  @Override
  public Peak peak() {
    Direction direction = isBelow() ? Direction.DOWN : Direction.UP;
    return new Peak(
        channel,
        new Strength(grade, 0.75, 9),
        new Deviation(
            direction, value, new Expected(20, new Band(19, 21), new Band(19.5, 20.5)), 22),
        new Lenses(LENS, LENS),
        Peak.features(surprises()),
        new Neighbourhood(12, 0.5, List.of(new Evidence(1_000, 20.1, 0.5))));
  }
}

package dev.heed.core.heads;

import dev.heed.core.encode.Feature;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How an incident went so far: sums over its readings, of one size however long it lasts.
 *
 * <p>Surprises are kept per feature over the flagged readings (sum and largest), departures over
 * all of them; see {@link Departures}. One that is not a number counts as 0.
 */
public final class Course {
  private final float[] sum = new float[Feature.COUNT];
  private final float[] worst = new float[Feature.COUNT];
  private final Departures departures;
  private int age;
  private int flagged;

  /** A course without readings. */
  public Course() {
    this(new Departures());
  }

  private Course(Departures departures) {
    this.departures = departures;
  }

  /** Counts a flagged reading. */
  public void flag(Observation reading) {
    for (int f = 0; f < sum.length; f++) {
      float nats = Double.isNaN(reading.nats(f)) ? 0 : (float) reading.nats(f);
      sum[f] += nats;
      worst[f] = Math.max(worst[f], nats);
    }
    departures.accept(age, signedDeparture(reading), true);
    flagged++;
    age++;
  }

  /** Counts a reading that is not flagged. */
  public void pass(Observation reading) {
    departures.accept(age, signedDeparture(reading), false);
    age++;
  }

  private static double signedDeparture(Observation reading) {
    return reading.signedNats(Feature.DEPARTURE.index());
  }

  /** Readings so far. */
  public int age() {
    return age;
  }

  /** Flagged readings so far. */
  public int flagged() {
    return flagged;
  }

  /** Mean surprise of a feature over the flagged readings, in nats. */
  public double meanNats(Feature feature) {
    return flagged == 0 ? 0 : sum[feature.index()] / flagged;
  }

  /** Largest surprise of a feature over the flagged readings, in nats. */
  public double worstNats(Feature feature) {
    return worst[feature.index()];
  }

  Departures departures() {
    return departures;
  }

  /** A deep copy. */
  public Course copy() {
    Course copy = new Course(departures.copy());
    System.arraycopy(sum, 0, copy.sum, 0, sum.length);
    System.arraycopy(worst, 0, copy.worst, 0, worst.length);
    copy.age = age;
    copy.flagged = flagged;
    return copy;
  }

  /** Writes all but the two counts. */
  public void write(DataOutput out) throws IOException {
    for (int f = 0; f < sum.length; f++) {
      out.writeFloat(sum[f]);
      out.writeFloat(worst[f]);
    }
    departures.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param age readings so far
   * @param flagged flagged readings so far
   */
  public static Course read(DataInput in, int age, int flagged) throws IOException {
    float[] sum = new float[Feature.COUNT];
    float[] worst = new float[Feature.COUNT];
    for (int f = 0; f < sum.length; f++) {
      sum[f] = in.readFloat();
      worst[f] = in.readFloat();
    }
    Course course = new Course(Departures.read(in));
    System.arraycopy(sum, 0, course.sum, 0, sum.length);
    System.arraycopy(worst, 0, course.worst, 0, worst.length);
    course.age = age;
    course.flagged = flagged;
    return course;
  }
}

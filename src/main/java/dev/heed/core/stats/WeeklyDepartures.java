package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Half hours of the week at which a channel departs from its day, again and again: a backup each
 * Sunday night, a cleaning each Friday. A daily profile can't know them; who alarms each week is
 * not believed.
 *
 * <p>A departure of more than {@value #FAR} usual ones makes its half hour remembered, with the
 * mean departure. A week later it is confirmed if it has the same side and is within half to twice
 * as large, else it begins anew; what is not met again for {@value #WEEKS_FORGOTTEN} weeks makes
 * room first. From {@value #CONFIRMED} weeks on a departure of half to one and a half times the
 * mean, at that half hour or the ones beside it, is expected; and so is the way back from it, for
 * {@value #AFTERWARDS} readings, as long as values are usual.
 *
 * <p>At most {@value #CAPACITY} half hours, that is 16 hours a week. O(CAPACITY) where values
 * depart far, or some half hour is remembered; else O(1). State: 2 bytes, and 9 per half hour.
 *
 * <p>Times are local, like those of {@link DailyProfile}.
 */
public final class WeeklyDepartures {
  static final int CAPACITY = 32;
  private static final double FAR = 4;
  private static final double USUAL = 1.5;
  private static final int CONFIRMED = 2;
  private static final int AFTERWARDS = 60;
  private static final int WEEKS_FORGOTTEN = 3;
  private static final int MOST_WEEKS = 100;
  private static final long SLOT_MILLIS = 1_800_000L;
  private static final int SLOTS = 7 * 48;
  private static final double LEAST_SHARE = 0.5;
  private static final double MOST_SHARE = 2;
  private static final double MOST_EXPECTED = 1.5;

  private static final short[] NO_SLOTS = {};
  private static final float[] NO_MEANS = {};

  /** Which half hour of the week, its mean departure, in how many weeks, and the last of them. */
  private short[] slot = NO_SLOTS;

  private float[] mean = NO_MEANS;
  private byte[] weeks = {};
  private short[] lastWeek = NO_SLOTS;
  private int size;

  /** Readings since the last expected departure, at most {@value #AFTERWARDS} + 1. */
  private int since = AFTERWARDS + 1;

  /**
   * Whether a value's departure is one that the channel has at this time of the week, or the way
   * back from it.
   *
   * @param departure from what the day makes expect, in the channel's unit
   * @param usual departure that one in a hundred values exceeds
   */
  public boolean isExpected(long localMillis, double departure, double usual) {
    if (size == 0) {
      return false;
    }
    int now = slotOf(localMillis);
    return isExpectedAt(now, departure)
        || isExpectedAt((now + 1) % SLOTS, departure)
        || isExpectedAt((now + SLOTS - 1) % SLOTS, departure)
        || (since <= AFTERWARDS && Math.abs(departure) <= USUAL * usual);
  }

  private boolean isExpectedAt(int at, double departure) {
    int i = indexOf(at);
    return i >= 0
        && weeks[i] >= CONFIRMED
        && isWithin(departure / mean[i], LEAST_SHARE, MOST_EXPECTED);
  }

  private static boolean isWithin(double share, double least, double most) {
    return share >= least && share <= most;
  }

  /** Learns a value's departure; arguments as for {@link #isExpected}. */
  public void accept(long localMillis, double departure, double usual) {
    boolean isFar = usual > 0 && Math.abs(departure) > FAR * usual;
    if (isFar && isExpected(localMillis, departure, usual)) {
      since = 0;
    } else if (since <= AFTERWARDS) {
      since++;
    }
    if (isFar) {
      learn(slotOf(localMillis), weekOf(localMillis), (float) departure);
    }
  }

  private void learn(int at, short week, float departure) {
    int i = indexOf(at);
    if (i < 0) {
      begin(room(week), at, week, departure);
    } else if (lastWeek[i] == week) {
      mean[i] += (departure - mean[i]) / (weeks[i] + 4);
    } else if (isWithin(departure / mean[i], LEAST_SHARE, MOST_SHARE)) {
      weeks[i] = (byte) Math.min(weeks[i] + 1, MOST_WEEKS);
      lastWeek[i] = week;
      mean[i] += (departure - mean[i]) / (weeks[i] + 1);
    } else {
      begin(i, at, week, departure);
    }
  }

  private void begin(int i, int at, short week, float departure) {
    slot[i] = (short) at;
    mean[i] = departure;
    weeks[i] = 1;
    lastWeek[i] = week;
  }

  /** A free place, or that of what was met in the fewest weeks, the forgotten first. */
  private int room(short week) {
    if (size < CAPACITY) {
      if (size == slot.length) {
        grow();
      }
      return size++;
    }
    int least = 0;
    for (int i = 1; i < size; i++) {
      if (worth(i, week) < worth(least, week)) {
        least = i;
      }
    }
    return least;
  }

  private int worth(int i, short week) {
    boolean isForgotten = week - lastWeek[i] > WEEKS_FORGOTTEN;
    return isForgotten ? -1 : weeks[i];
  }

  private void grow() {
    int length = size == 0 ? 4 : Math.min(2 * size, CAPACITY);
    slot = java.util.Arrays.copyOf(slot, length);
    mean = java.util.Arrays.copyOf(mean, length);
    weeks = java.util.Arrays.copyOf(weeks, length);
    lastWeek = java.util.Arrays.copyOf(lastWeek, length);
  }

  private int indexOf(int at) {
    for (int i = 0; i < size; i++) {
      if (slot[i] == at) {
        return i;
      }
    }
    return -1;
  }

  private static int slotOf(long localMillis) {
    return (int) Math.floorMod(Math.floorDiv(localMillis, SLOT_MILLIS), (long) SLOTS);
  }

  private static short weekOf(long localMillis) {
    return (short) Math.floorDiv(localMillis, SLOTS * SLOT_MILLIS);
  }

  /** A deep copy. */
  public WeeklyDepartures copy() {
    WeeklyDepartures copy = new WeeklyDepartures();
    copy.slot = slot.clone();
    copy.mean = mean.clone();
    copy.weeks = weeks.clone();
    copy.lastWeek = lastWeek.clone();
    copy.size = size;
    copy.since = since;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(size);
    out.writeByte(since);
    for (int i = 0; i < size; i++) {
      out.writeShort(slot[i]);
      out.writeFloat(mean[i]);
      out.writeByte(weeks[i]);
      out.writeShort(lastWeek[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is out of range
   */
  public static WeeklyDepartures read(DataInput in) throws IOException {
    WeeklyDepartures read = new WeeklyDepartures();
    int size = StateRules.within("weekly departures: size", in.readByte(), 0, CAPACITY);
    read.since = StateRules.within("weekly departures: since", in.readByte(), 0, AFTERWARDS + 1);
    while (read.size < size) {
      int i = read.room((short) 0);
      read.slot[i] =
          (short) StateRules.within("weekly departures: slot", in.readShort(), 0, SLOTS - 1);
      read.mean[i] = (float) StateRules.finite("weekly departures: mean", in.readFloat());
      read.weeks[i] =
          (byte) StateRules.within("weekly departures: weeks", in.readByte(), 1, MOST_WEEKS);
      read.lastWeek[i] = in.readShort();
    }
    return read;
  }
}

package dev.heed.core.detect;

import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;

/**
 * One reading under the state that came before it, asked again and again: what is said of it, and
 * what would be said of any other value in its place.
 *
 * <p>Every answer is the detector's own; nothing is learnt. Not safe for use by several threads.
 */
public final class Examination {
  private final SensorDetector detector;
  private final SensorState before;
  private final Reading reading;
  private final Examined actual;
  private final Judgement supposed = Judgement.ofSupposed();

  /** One without settings of sensors and channels. */
  public Examination(Model model, DetectorSettings settings, SensorState before, Reading reading) {
    this(model, settings, new SettingsBook(), before, reading);
  }

  /**
   * @param book what is set of sensors and channels
   * @param before state of the sensor before the reading; copied
   * @param reading later than the last that the state has learnt
   * @throws IllegalArgumentException if it is not later, or none of its channels is judged
   */
  public Examination(
      Model model,
      DetectorSettings settings,
      SettingsBook book,
      SensorState before,
      Reading reading) {
    if (reading.timeMillis() <= before.lastTimeMillis()) {
      throw new IllegalArgumentException(
          "reading: must be later than the last that was scored, at "
              + before.lastTimeMillis()
              + ", given "
              + reading.timeMillis());
    }
    this.detector = new SensorDetector(model, settings);
    detector.configure(book);
    this.before = before.copy();
    this.reading = reading;
    this.actual = detector.examine(this.before, reading, new Judgement());
  }

  /** The reading. */
  public Reading reading() {
    return reading;
  }

  /** What is said of the reading as it is. */
  public Examined actual() {
    return actual;
  }

  /**
   * What would be said if one channel had another value.
   *
   * @throws IllegalArgumentException if the reading has no such channel
   */
  public Examined with(String channel, double value) {
    actual.channel(channel);
    String[] names = new String[reading.channelCount()];
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = reading.channel(i);
      values[i] = names[i].equals(channel) ? value : reading.value(i);
    }
    Reading other =
        Reading.of(reading.sensor(), reading.timeMillis(), names, values, reading.mode());
    return detector.examine(before, other, supposed);
  }
}

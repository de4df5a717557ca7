package dev.heed.core.encode;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.stats.DailyProfile;
import dev.heed.core.stats.PhaseSpread;
import dev.heed.core.stats.ProfileTrust;
import dev.heed.core.stats.RepeatsByTime;
import dev.heed.core.stats.SustainedSurprise;
import dev.heed.core.stats.TailModel;
import dev.heed.core.stats.ValueMemory;

/**
 * Where the numbers of a series are in the one array that holds them: what every reading touches
 * first and side by side, then what only some do.
 *
 * <p>Each part knows its own numbers and is asked with the array; none has an object per channel.
 */
public final class StateLayout {
  /** Tail models of the measured features. */
  static final TailModel TAILS = new TailModel(0, Features.MEASURED);

  /** Long-run centres of the features, and after all of these what the floats lack of them. */
  static final int CENTRE = TailModel.size(Features.MEASURED);

  static final int CENTRE_LOW = CENTRE + Features.MEASURED;

  /** What ranks a reading. */
  public static final SustainedSurprise SUSTAINED =
      new SustainedSurprise(CENTRE_LOW + Features.MEASURED);

  /** Surprises that last: as many means as {@value #LASTING_SIZE}. */
  public static final int LASTING = SUSTAINED.at() + SustainedSurprise.SIZE;

  static final int LASTING_SIZE = 2;

  static final ProfileTrust TRUST = new ProfileTrust(LASTING + LASTING_SIZE);

  /** The latest values; without what a lone glitch would add. */
  static final Latest VALUES = new Latest(TRUST.at() + ProfileTrust.SIZE);

  /** Their residuals against the base of their time. */
  static final Latest RESIDUALS = new Latest(VALUES.at() + Latest.SIZE);

  /** Window of the additive lens. */
  public static final AttentionWindow ADDITIVE = new AttentionWindow(RESIDUALS.at() + Latest.SIZE);

  /** Window of the multiplicative lens. */
  public static final AttentionWindow MULTIPLICATIVE =
      new AttentionWindow(ADDITIVE.at() + AttentionWindow.SIZE);

  static final ValueMemory MEMORY = new ValueMemory(MULTIPLICATIVE.at() + AttentionWindow.SIZE);
  static final RepeatsByTime REPEATS = new RepeatsByTime(MEMORY.at() + ValueMemory.SIZE);
  static final DailyProfile PROFILE = new DailyProfile(REPEATS.at() + RepeatsByTime.SIZE);

  static final PhaseSpread PHASES = new PhaseSpread(PROFILE.at() + DailyProfile.SIZE);

  /** What features remember as their own; see {@link Feature#at}. */
  static final int OWN = PHASES.at() + PhaseSpread.SIZE;

  /** Numbers of a series. */
  static final int SIZE = OWN + Features.NUMBERS;

  private StateLayout() {}
}

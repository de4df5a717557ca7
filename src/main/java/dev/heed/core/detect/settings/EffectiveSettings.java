package dev.heed.core.detect.settings;

import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is set of one sensor and its channels, all scopes taken together. Remembers the profiles
 * that it was asked for; not safe for several threads.
 */
public final class EffectiveSettings {
  /** Profiles that are remembered: a sensor that names its channels anew each time stays small. */
  private static final int MOST_REMEMBERED = 1_024;

  private final SensorSettings sensor;
  private final List<Profile> profiles;
  private final boolean @Nullable [] muted;
  private final Map<String, Optional<ChannelProfile>> byChannel = new HashMap<>();

  EffectiveSettings(SensorSettings sensor, List<Profile> profiles) {
    this.sensor = sensor;
    this.profiles = profiles;
    this.muted = muted(sensor.mutedHeads());
  }

  private static boolean @Nullable [] muted(@Nullable Set<Head> heads) {
    if (heads == null) {
      return null;
    }
    boolean[] muted = new boolean[Features.MEASURED];
    for (int f = 0; f < muted.length; f++) {
      muted[f] = heads.contains(Features.at(f).head());
    }
    return muted;
  }

  /** Of the sensor as a whole. */
  public SensorSettings sensor() {
    return sensor;
  }

  /** Features that are not listened to, by index, always the same array; null if not set. */
  public boolean @Nullable [] mutedFeatures() {
    return muted;
  }

  /** Of a channel; null if nothing is set of it. */
  public @Nullable ChannelProfile profile(String channel) {
    if (profiles.isEmpty()) {
      return null;
    }
    Optional<ChannelProfile> known = byChannel.get(channel);
    if (known == null) {
      known = find(channel);
      if (byChannel.size() < MOST_REMEMBERED) {
        byChannel.put(channel, known);
      }
    }
    return known.orElse(null);
  }

  private Optional<ChannelProfile> find(String channel) {
    return profiles.stream()
        .filter(message -> message.channel().matches(channel))
        .map(Profile::profile)
        .reduce((base, profile) -> profile.over(base));
  }
}

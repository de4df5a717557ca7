package dev.heed.core.explain;

import dev.heed.core.detect.Examined;
import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one verdict; see {@link StoryTeller}.
 *
 * @param reading the reading
 * @param verdict everything that the detector says of it
 * @param channel what it says of the leading channel
 * @param score sustained surprise of the sensor, in nats
 * @param incident what became of the sensor's incident
 * @param features surprises that are not 0 and what they do to the scores, the most effective first
 * @param levels what the scores have to exceed
 * @param boundaries which other values would have changed the verdict
 * @param changes which other settings would have
 * @param amplitudes responses to other values
 * @param angle response to other angles between key and query
 * @param recent the last readings of the leading channel
 */
public record VerdictStory(
    Reading reading,
    Examined verdict,
    ExaminedChannel channel,
    double score,
    Incident incident,
    List<FeatureShare> features,
    Levels levels,
    Boundaries boundaries,
    Changes changes,
    Amplitudes amplitudes,
    Angle angle,
    Recent recent) {

  /**
   * The incident of the sensor, if there is one.
   *
   * @param id of the incident that is open after the reading, or null
   * @param kind its kind, or null
   * @param alert the event that the reading caused, or null
   */
  public record Incident(@Nullable String id, @Nullable Kind kind, @Nullable IncidentEvent alert) {}

  /**
   * The level of either lens.
   *
   * @param additive what the additive score has to exceed
   * @param multiplicative what the multiplicative score has to exceed
   */
  public record Levels(LensLevel additive, LensLevel multiplicative) {}

  /**
   * Where other values get another verdict.
   *
   * @param counterfactual the nearest value that would not have been flagged; null if the reading
   *     is not flagged or there is none
   * @param below where flags begin below the expected value; null if nowhere
   * @param above where flags begin above the expected value; null if nowhere
   */
  public record Boundaries(
      @Nullable Boundary counterfactual, @Nullable Boundary below, @Nullable Boundary above) {}

  /**
   * The verdict under other settings.
   *
   * @param heads with one head muted, each
   * @param budgets under other budgets, up to the first that changes whether the incident is
   *     reported; none for a reading that is not flagged
   */
  public record Changes(List<Change> heads, List<Change> budgets) {}

  /**
   * Responses to other values on either side.
   *
   * @param down response below the expected value
   * @param up response above the expected value
   * @param step amplitude about which the spacing of these turns logarithmic
   */
  public record Amplitudes(AmplitudeResponse down, AmplitudeResponse up, double step) {}

  /**
   * The angle between key and query.
   *
   * @param response over the angle at the key's length; null if the key is 0
   * @param cosine of the angle of this reading; NaN if key or query is 0
   */
  public record Angle(@Nullable AngleResponse response, double cosine) {}

  public boolean isFlagged() {
    return verdict.isFlagged();
  }
}

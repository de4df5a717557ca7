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
 * @param incident id of the incident that is open after the reading, or null
 * @param kind its kind, or null
 * @param alert the event that the reading caused, or null
 * @param features surprises that are not 0 and what they do to the scores, the most effective first
 * @param additiveLevel what the additive score has to exceed
 * @param multiplicativeLevel what the multiplicative score has to exceed
 * @param counterfactual the nearest value that would not have been flagged; null if the reading is
 *     not flagged or there is none
 * @param below where flags begin below the expected value; null if nowhere
 * @param above where flags begin above the expected value; null if nowhere
 * @param heads the verdict with one head muted, each
 * @param budgets the verdict under other budgets, up to the first that changes it
 * @param down response below the expected value
 * @param up response above the expected value
 * @param step amplitude about which the spacing of these turns logarithmic
 * @param angle response over the angle between key and query at the key's length; null if the key
 *     is 0
 * @param cosine of the angle of this reading; NaN if key or query is 0
 * @param recent the last readings of the leading channel
 */
public record VerdictStory(
    Reading reading,
    Examined verdict,
    ExaminedChannel channel,
    double score,
    @Nullable String incident,
    @Nullable Kind kind,
    @Nullable IncidentEvent alert,
    List<FeatureShare> features,
    LensLevel additiveLevel,
    LensLevel multiplicativeLevel,
    @Nullable Boundary counterfactual,
    @Nullable Boundary below,
    @Nullable Boundary above,
    List<Change> heads,
    List<Change> budgets,
    AmplitudeResponse down,
    AmplitudeResponse up,
    double step,
    @Nullable AngleResponse angle,
    double cosine,
    Recent recent) {

  public boolean isFlagged() {
    return verdict.isFlagged();
  }
}

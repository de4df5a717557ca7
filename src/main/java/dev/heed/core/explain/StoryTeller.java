package dev.heed.core.explain;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Examination;
import dev.heed.core.detect.Examined;
import dev.heed.core.detect.ExaminedChannel;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.settings.EffectiveSettings;
import dev.heed.core.detect.settings.SensorSettings;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.encode.Feature;
import dev.heed.core.encode.Features;
import dev.heed.core.encode.Head;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a reading got the verdict that it got, and what would have changed it.
 *
 * <p>Nothing is approximated: other values are judged in place of the one read, under the same
 * state; other settings score all readings anew from the first. So it costs about fifteen times
 * what scoring the readings costs. What comes after the reading is not looked at.
 */
public final class StoryTeller {
  private static final int SHOWN = 240;
  private static final int CURVE_POINTS = 161;
  private static final int ANGLE_POINTS = 161;
  private static final double BEYOND = 1e-6;
  private static final int DECADES = 4;

  /** Budgets with fewer alarms than one in so many are told as they are. */
  private static final long MOST_FACTOR = 1_000_000;

  private final Model model;
  private final DetectorSettings settings;
  private final SettingsBook book;

  public StoryTeller(Model model, DetectorSettings settings) {
    this(model, settings, new SettingsBook());
  }

  /**
   * @param book what is set of sensors and channels, from the first reading on
   */
  public StoryTeller(Model model, DetectorSettings settings, SettingsBook book) {
    this.model = model;
    this.settings = settings;
    this.book = book;
  }

  /**
   * The story of the last of some readings.
   *
   * @param readings of one sensor from its first on, in the order in which they came; at least one
   * @throws IllegalArgumentException if the last one is not scored; says why
   */
  public VerdictStory tell(List<Reading> readings) {
    Replay replay = Replay.of(model, settings, book, readings, SHOWN);
    Reading reading = readings.get(readings.size() - 1);
    Examination examination = new Examination(model, settings, book, replay.before(), reading);
    Examined verdict = examination.actual();
    Judgement said = replay.verdict();
    ExaminedChannel channel = verdict.channel(said.channel());
    LiveResponse response = new LiveResponse(examination, channel.name());
    AmplitudeResponse down = response.towards(-1, CURVE_POINTS);
    AmplitudeResponse up = response.towards(1, CURVE_POINTS);
    return new VerdictStory(
        reading,
        verdict,
        channel,
        said.score(),
        new VerdictStory.Incident(said.toEvent().incident(), said.kind(), replay.alert()),
        features(channel),
        levels(channel),
        new VerdictStory.Boundaries(
            counterfactual(examination, channel),
            boundary(examination, channel, down),
            boundary(examination, channel, up)),
        new VerdictStory.Changes(heads(readings), budgets(readings, said)),
        new VerdictStory.Amplitudes(down, up, response.step()),
        angle(channel),
        replay.recent(channel.name()));
  }

  private @Nullable Boundary counterfactual(Examination examination, ExaminedChannel channel) {
    double normal = channel.counterfactual();
    if (!examination.actual().isFlagged() || Double.isNaN(normal)) {
      return null;
    }
    double beyond = normal + BEYOND * (channel.value() - normal);
    return Boundary.check(examination, channel.name(), normal, beyond);
  }

  private static @Nullable Boundary boundary(
      Examination examination, ExaminedChannel channel, AmplitudeResponse response) {
    double at = response.flaggedAt();
    if (Double.isNaN(at)) {
      return null;
    }
    double beyond = response.origin() + response.side() * at;
    double inside = response.origin() + response.side() * at * (1 - BEYOND);
    return Boundary.check(examination, channel.name(), inside, beyond);
  }

  private List<FeatureShare> features(ExaminedChannel channel) {
    AdditiveLens additive = new AdditiveLens(model.additive());
    MultiplicativeLens multiplicative = new MultiplicativeLens(model.multiplicative());
    additive.hold(channel.query());
    multiplicative.hold(channel.query());
    List<FeatureShare> shares = new ArrayList<>();
    for (int f = 0; f < Features.COUNT; f++) {
      if (channel.key()[f] > 0) {
        double[] without = channel.key().clone();
        without[f] = 0;
        shares.add(
            new FeatureShare(
                Features.at(f),
                source(Features.at(f), channel.key()),
                channel.key()[f],
                additive.score(channel.key()) - additive.score(without),
                multiplicative.score(channel.key()) - multiplicative.score(without)));
      }
    }
    shares.sort(
        Comparator.comparingDouble((FeatureShare s) -> s.additive() + s.multiplicative())
            .thenComparingDouble(FeatureShare::nats)
            .reversed());
    return List.copyOf(shares);
  }

  /** The measured feature that a derived one is made of, or null. */
  private static @Nullable Feature source(Feature derived, double[] key) {
    Feature source = null;
    double most = 0;
    for (int f = 0; f < Features.MEASURED; f++) {
      Feature feature = Features.at(f);
      double part = 0;
      if (derived == Features.EXCESS) {
        part = key[f] - feature.allowance();
      } else if (derived == Features.DEPARTURE) {
        boolean isDeparture = feature == Features.SEASON_1 || feature == Features.LEVEL_1;
        part = isDeparture && key[f] == key[derived.index()] ? 1 : 0;
      }
      if (part > most) {
        most = part;
        source = feature;
      }
    }
    return source;
  }

  private VerdictStory.Levels levels(ExaminedChannel channel) {
    return new VerdictStory.Levels(
        level(new AdditiveLens(model.additive()), channel, channel.lenses().additive().logOdds()),
        level(
            new MultiplicativeLens(model.multiplicative()),
            channel,
            channel.lenses().multiplicative().logOdds()));
  }

  private static LensLevel level(Lens lens, ExaminedChannel channel, double logOdds) {
    lens.hold(channel.query());
    return new LensLevel(lens.nullScore(), lens.score(channel.key()) - logOdds);
  }

  private List<Change> heads(List<Reading> readings) {
    List<Change> changes = new ArrayList<>();
    for (Head head : Head.values()) {
      if (head != Head.ANY) {
        Set<Head> unheard = EnumSet.of(head);
        unheard.addAll(mutedHeads(readings));
        SensorSettings muted = new SensorSettings(null, null, null, unheard);
        changes.add(change("head " + head.code() + " muted", muted, readings));
      }
    }
    return List.copyOf(changes);
  }

  /**
   * Budgets a tenth of the other, up to the first under which the other holds of the incident:
   * smaller ones if it is reported, else larger ones. A budget does not flag, so there are none for
   * a reading that is not flagged.
   */
  private List<Change> budgets(List<Reading> readings, Judgement said) {
    List<Change> changes = new ArrayList<>();
    boolean isReported = said.isInIncident();
    for (int decade = 1; said.isFlagged() && decade <= DECADES; decade++) {
      Budget budget = budget(readings).times(Math.pow(10, isReported ? -decade : decade));
      if (budget == null) {
        break;
      }
      SensorSettings other = new SensorSettings(budget, null, null, null);
      Change change = change("budget " + text(budget), other, readings);
      changes.add(change);
      if (change.isReported() != isReported) {
        break;
      }
    }
    return List.copyOf(changes);
  }

  private Budget budget(List<Reading> readings) {
    EffectiveSettings set = book.effective(readings.get(0).sensor());
    Budget own = set == null ? null : set.sensor().budget();
    return own == null ? settings.budget() : own;
  }

  private Set<Head> mutedHeads(List<Reading> readings) {
    EffectiveSettings set = book.effective(readings.get(0).sensor());
    Set<Head> own = set == null ? null : set.sensor().mutedHeads();
    return own == null ? settings.mutedHeads() : own;
  }

  private Change change(String name, SensorSettings other, List<Reading> readings) {
    SettingsBook otherBook = book.with(readings.get(0).sensor(), other);
    Judgement said = Replay.of(model, settings, otherBook, readings, 0).verdict();
    return new Change(name, said.logOdds(), said.isInIncident());
  }

  /** With one alarm or more: of 0.01 in 1,000 it says 1/100000, of 0.1 in 1d 1/10d. */
  private static String text(Budget budget) {
    long factor = Math.round(1 / budget.alarms());
    boolean isWhole = Math.abs(factor * budget.alarms() - 1) < 1e-6;
    if (factor < 2 || factor > MOST_FACTOR || !isWhole) {
      return budget.toString();
    }
    Duration period = budget.period();
    return new Budget(
            1, budget.readings() * factor, period == null ? null : period.multipliedBy(factor))
        .toString();
  }

  private VerdictStory.Angle angle(ExaminedChannel channel) {
    double squares = 0;
    for (double nats : channel.key()) {
      squares += nats * nats;
    }
    AngleResponse response =
        squares > 0
            ? AngleResponse.of(model, channel.query(), Math.sqrt(squares), ANGLE_POINTS)
            : null;
    return new VerdictStory.Angle(
        response, AngleResponse.cosine(model, channel.query(), channel.key()));
  }
}

package dev.heed.core.model;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Feature;
import dev.heed.core.heads.HeadAttention;
import dev.heed.core.heads.KindRule;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.heads.Namer;
import dev.heed.core.message.BoundedFile;
import dev.heed.core.message.ModelRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of both lenses, of the null key and of the fusion; the named heads, and how
 * log-odds become a probability, if there are any. Immutable by convention: the matrices must not
 * be changed.
 */
public final class Model {
  private static final String SHIPPED = "default-model.json";

  private final ModelRef ref;
  private final int windowLength;
  private final AdditiveParameters additive;
  private final MultiplicativeParameters multiplicative;
  private final double additiveShare;
  private final Map<String, String> provenance;
  private final @Nullable NamedHeads heads;
  private final @Nullable Posterior posterior;

  /**
   * A model without heads and calibration of its own.
   *
   * @param version the file's own version text
   * @param windowLength L in readings, a multiple of {@value AttentionWindow#BLOCKS}, up to 65,536
   * @param additive shapes h × m and h × d, where m is {@link Context#COUNT} and d is {@link
   *     Feature#COUNT}
   * @param multiplicative shape m × d
   * @param additiveShare weight of the additive lens in the fused log-odds, in [0, 1]
   * @param provenance where the parameters come from: data, seed, settings
   */
  public Model(
      String version,
      int windowLength,
      AdditiveParameters additive,
      MultiplicativeParameters multiplicative,
      double additiveShare,
      Map<String, String> provenance) {
    this(version, windowLength, additive, multiplicative, additiveShare, provenance, null, null);
  }

  private Model(
      String version,
      int windowLength,
      AdditiveParameters additive,
      MultiplicativeParameters multiplicative,
      double additiveShare,
      Map<String, String> provenance,
      @Nullable NamedHeads heads,
      @Nullable Posterior posterior) {
    ModelRules.check(windowLength, additive, multiplicative, additiveShare);
    this.windowLength = windowLength;
    this.additive = additive;
    this.multiplicative = multiplicative;
    this.additiveShare = additiveShare;
    this.provenance = Map.copyOf(provenance);
    this.heads = heads;
    this.posterior = posterior;
    this.ref = new ModelRef(version, ModelFile.hash(version, this));
  }

  /** The same model with other heads. */
  public Model withHeads(@Nullable NamedHeads newHeads) {
    return with(newHeads, posterior);
  }

  /** The same model with another calibration, or with none. */
  public Model withPosterior(@Nullable Posterior newPosterior) {
    return with(heads, newPosterior);
  }

  private Model with(@Nullable NamedHeads newHeads, @Nullable Posterior newPosterior) {
    return new Model(
        ref.version(),
        windowLength,
        additive,
        multiplicative,
        additiveShare,
        provenance,
        newHeads,
        newPosterior);
  }

  /** The model that Heed ships. */
  public static Model shipped() {
    try (InputStream in = Model.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the jar");
      }
      return ModelFile.read(in.readAllBytes(), SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads and checks a model file.
   *
   * @throws IOException if it can't be read, or is not a valid model: the message names the field,
   *     the value and the rule
   */
  public static Model read(Path file) throws IOException {
    byte[] json = BoundedFile.read(file, ModelFile.MAX_BYTES, "a model file");
    return ModelFile.read(json, file.toString());
  }

  /** The JSON file of this model, with its hash. */
  public byte[] toJson() {
    return ModelFile.write(this);
  }

  /** Version and hash, as every alert states them. */
  public ModelRef ref() {
    return ref;
  }

  /** L in readings. */
  public int windowLength() {
    return windowLength;
  }

  /** Readings for which a query is held, and by which the window moves on. */
  public int hop() {
    return windowLength / AttentionWindow.BLOCKS;
  }

  public AdditiveParameters additive() {
    return additive;
  }

  public MultiplicativeParameters multiplicative() {
    return multiplicative;
  }

  /** Weight of the additive lens in the fused log-odds, in [0, 1]. */
  public double additiveShare() {
    return additiveShare;
  }

  /** The heads that name incidents; null if a rule does. */
  public @Nullable NamedHeads heads() {
    return heads;
  }

  /** What names incidents: the heads, or the rule if there are none. */
  public Namer namer() {
    return heads == null ? new KindRule() : new HeadAttention(heads);
  }

  /** Probability that an incident is true; null if the model has no calibration for it. */
  public @Nullable ToDoubleFunction<IncidentFacts> incidentBelief() {
    IncidentPosterior incident = posterior == null ? null : posterior.incident();
    return incident == null ? null : incident::probability;
  }

  /** How log-odds become a probability; null if the model has no calibration. */
  public @Nullable Posterior posterior() {
    return posterior;
  }

  /** Where the parameters come from. */
  public Map<String, String> provenance() {
    return provenance;
  }
}

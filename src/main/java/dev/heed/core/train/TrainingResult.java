package dev.heed.core.train;

import dev.heed.core.model.Model;
import java.util.List;

/** What a training run found: the parameters, and how they compare with the start. */
public final class TrainingResult {
  private final Parameters parameters;
  private final Run run;
  private final List<String> heldFiles;
  private final Evaluation trainedBefore;
  private final Evaluation heldBefore;
  private final Evaluation trainedAfter;
  private final Evaluation heldAfter;

  /**
   * How it went.
   *
   * @param temperature τ of the posterior
   * @param learntParameters how many parameters were free
   * @param epochs epochs that were run
   * @param bestEpoch the one whose parameters were taken; 0 for the start
   */
  public record Run(double temperature, int learntParameters, int epochs, int bestEpoch) {}

  TrainingResult(
      Parameters parameters,
      Run run,
      List<String> heldFiles,
      Evaluation trainedBefore,
      Evaluation heldBefore,
      Evaluation trainedAfter,
      Evaluation heldAfter) {
    this.parameters = parameters;
    this.run = run;
    this.heldFiles = heldFiles;
    this.trainedBefore = trainedBefore;
    this.heldBefore = heldBefore;
    this.trainedAfter = trainedAfter;
    this.heldAfter = heldAfter;
  }

  Parameters parameters() {
    return parameters;
  }

  public Run run() {
    return run;
  }

  /** Names of the files held out. */
  public List<String> heldFiles() {
    return heldFiles;
  }

  /** The start on the examples trained on. */
  public Evaluation trainedBefore() {
    return trainedBefore;
  }

  /** The start on the held examples; NaN throughout without any. */
  public Evaluation heldBefore() {
    return heldBefore;
  }

  /** The result on the examples trained on. */
  public Evaluation trainedAfter() {
    return trainedAfter;
  }

  /** The result on the held examples; NaN throughout without any. */
  public Evaluation heldAfter() {
    return heldAfter;
  }

  /**
   * The model to be written.
   *
   * @param rest where everything that is not learnt comes from
   * @param version the file's own version text
   */
  public Model toModel(Model rest, String version, Provenance provenance) {
    return parameters.toModel(rest, version, provenance.entries(this));
  }
}

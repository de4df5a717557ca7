package dev.heed.core.train;

import dev.heed.core.message.ModelRef;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a trained model comes from, as its file says: data, start, settings, versions, and how it
 * compares with the start. No times and no machine: the same run gives the same file.
 *
 * @param data what it was trained on
 * @param start the model it was trained from
 * @param settings of the run
 * @param versions names and versions of the programs that ran it
 */
public record Provenance(
    TrainingData data, ModelRef start, TrainingSettings settings, Map<String, String> versions) {

  public Provenance {
    versions = Map.copyOf(versions);
  }

  Map<String, String> entries(TrainingResult result) {
    Map<String, String> entries = new TreeMap<>();
    entries.put("method", "gradient descent on recorded readings with injected faults");
    entries.put("data.sha256", data.sha256());
    entries.put("data.files", Integer.toString(data.files()));
    entries.put("data.series", Integer.toString(data.seriesCount()));
    entries.put("data.seriesTooShort", Integer.toString(data.tooShort()));
    entries.put("data.values", Long.toString(data.values()));
    entries.put("data.heldFiles", String.join(", ", result.heldFiles()));
    entries.put("start.version", start.version());
    entries.put("start.hash", start.hash());
    putSettings(entries);
    entries.put("run.temperature", number(result.run().temperature()));
    entries.put("run.learntParameters", Integer.toString(result.run().learntParameters()));
    entries.put("run.epochs", Integer.toString(result.run().epochs()));
    entries.put("run.bestEpoch", Integer.toString(result.run().bestEpoch()));
    versions.forEach((name, version) -> entries.put("version." + name, version));
    put(entries, "scores.trained.before", result.trainedBefore());
    put(entries, "scores.trained.after", result.trainedAfter());
    if (!result.heldFiles().isEmpty()) {
      put(entries, "scores.held.before", result.heldBefore());
      put(entries, "scores.held.after", result.heldAfter());
    }
    return entries;
  }

  private void putSettings(Map<String, String> entries) {
    entries.put("settings.seed", Long.toString(settings.seed()));
    entries.put("settings.windows", Integer.toString(settings.windows()));
    entries.put("settings.epochs", Integer.toString(settings.epochs()));
    entries.put("settings.learningRate", Double.toString(settings.learningRate()));
    entries.put("settings.regularisation", Double.toString(settings.regularisation()));
    entries.put("settings.heldShare", Double.toString(settings.heldShare()));
    entries.put("settings.full", Boolean.toString(settings.full()));
    entries.put("settings.labelNoise", Double.toString(Trainer.LABEL_NOISE));
    entries.put("settings.ranking", Double.toString(Trainer.RANKING));
    entries.put("settings.batch", Integer.toString(Trainer.BATCH));
    entries.put("settings.patience", Integer.toString(Trainer.PATIENCE));
  }

  private static void put(Map<String, String> entries, String prefix, Evaluation evaluation) {
    entries.put(prefix + ".loss", number(evaluation.loss()));
    entries.put(prefix + ".hitRate", number(evaluation.hitRate()));
    entries.put(prefix + ".auc", number(evaluation.auc()));
    entries.put(prefix + ".caught", number(evaluation.caught()));
    entries.put(prefix + ".alarmed", number(evaluation.alarmed()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

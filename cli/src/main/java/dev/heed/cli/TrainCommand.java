package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.model.EqualWeights;
import dev.heed.core.model.Model;
import dev.heed.core.train.Evaluation;
import dev.heed.core.train.Provenance;
import dev.heed.core.train.Trainer;
import dev.heed.core.train.TrainingData;
import dev.heed.core.train.TrainingListener;
import dev.heed.core.train.TrainingResult;
import dev.heed.core.train.TrainingSettings;
import dev.heed.producer.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model on recorded readings. */
@Command(
    name = "train",
    subcommands = {TrainHeadsCommand.class, TrainPosteriorCommand.class},
    description = {
      "Trains both lenses on recorded readings, into which it puts faults of all kinds; labels are"
          + " not needed and not read.",
      "The same data, options and versions give the same file. Judge the result by files with"
          + " labels (heed score --model) before you use it: it learns to find injected faults."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int HASH_SHOWN = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FILE|DIR",
      description = "A CSV file, or a folder with *.csv at any depth; may be given several times.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--prior",
      description = "Write the prior that is shipped, with nothing learnt and no heads, and end.")
  private boolean prior;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the model goes (required); overwritten.")
  private @Nullable Path output;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Where training starts, and what it stays near (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--seed",
      description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingSettings.DEFAULT.seed();

  @Option(
      names = "--windows",
      paramLabel = "N",
      description = "Stretches to train on, 32 to 50000 (default: ${DEFAULT-VALUE}).")
  private int windows = TrainingSettings.DEFAULT.windows();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Times to go through them at most, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int epochs = TrainingSettings.DEFAULT.epochs();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Step size, above 0, up to 1 (default: ${DEFAULT-VALUE}).")
  private double learningRate = TrainingSettings.DEFAULT.learningRate();

  @Option(
      names = "--regularisation",
      paramLabel = "X",
      description = "Pull towards the start, 0 to 1000 (default: ${DEFAULT-VALUE}).")
  private double regularisation = TrainingSettings.DEFAULT.regularisation();

  @Option(
      names = "--held-share",
      paramLabel = "X",
      description =
          "Share of the files held out to stop early; 0: none (default: ${DEFAULT-VALUE}).")
  private double heldShare = TrainingSettings.DEFAULT.heldShare();

  @Option(
      names = "--full",
      description =
          "Learn also how context changes weights and levels, and hidden units that mix features:"
              + " many more parameters, and a score that need not rise with surprise.")
  private boolean full;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path to = refuseInputAsOutput();
    if (prior) {
      write(EqualWeights.shipped(), to);
      return ExitCode.OK;
    }
    if (inputs.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--input: must name recorded readings, given none");
    }
    Model start = Models.of(spec, model);
    TrainingSettings settings = settings();
    PrintWriter err = spec.commandLine().getErr();
    TrainingData data;
    TrainingResult result;
    try {
      data = TrainingData.read(inputs);
      err.printf(
          Locale.ROOT,
          "%,d values in %d series of %d files, %d series too short%n",
          data.values(),
          data.seriesCount(),
          data.files(),
          data.tooShort());
      ProgressLine line = new ProgressLine(err, Terminals.isTerminal());
      result = new Trainer(start, settings).train(data, new Progress(err, line));
      line.clear();
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
    Model trained = trained(start, settings, data, result);
    write(trained, to);
    tell(result, trained, to);
    return ExitCode.OK;
  }

  private static Model trained(
      Model start, TrainingSettings settings, TrainingData data, TrainingResult result) {
    String version = start.ref().version() + "+trained." + data.sha256().substring(0, HASH_SHOWN);
    Map<String, String> versions =
        Map.of("heed", new HeedVersion().getVersion()[0], "java", Runtime.version().toString());
    return result.toModel(start, version, new Provenance(data, start.ref(), settings, versions));
  }

  private static void write(Model trained, Path output) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(output, trained.toJson());
  }

  private void tell(TrainingResult result, Model trained, Path to) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("                  loss  hit rate     auc  caught  alarmed");
    err.println(row("trained, before", result.trainedBefore()));
    err.println(row("trained, after", result.trainedAfter()));
    if (!result.heldFiles().isEmpty()) {
      err.println(row("held, before", result.heldBefore()));
      err.println(row("held, after", result.heldAfter()));
    }
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("output", to.toString());
      root.put("version", trained.ref().version()).put("hash", trained.ref().hash());
      root.put("epochs", result.run().epochs()).put("bestEpoch", result.run().bestEpoch());
      ObjectNode provenance = root.putObject("provenance");
      trained.provenance().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> provenance.put(entry.getKey(), entry.getValue()));
      spec.commandLine().getOut().println(root);
    }
  }

  private static String row(String name, Evaluation e) {
    return String.format(
        Locale.ROOT,
        "%-16s %6.3f    %6.3f  %6.3f  %6.3f   %6.3f",
        name,
        e.loss(),
        e.hitRate(),
        e.auc(),
        e.caught(),
        e.alarmed());
  }

  private TrainingSettings settings() {
    try {
      return new TrainingSettings(
          seed, windows, epochs, learningRate, regularisation, heldShare, full);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Path refuseInputAsOutput() throws IOException {
    if (output == null) {
      throw new ParameterException(
          spec.commandLine(), "--output: must name the file to write, given none");
    }
    if (Files.isDirectory(output)) {
      throw new ParameterException(
          spec.commandLine(), "--output: must be a file, given the folder " + output);
    }
    for (Path input : inputs) {
      if (Files.exists(output) && Files.exists(input) && Files.isSameFile(input, output)) {
        throw new ParameterException(
            spec.commandLine(), "--output: must not be an input: " + output);
      }
    }
    return output;
  }

  private ParameterException usage(IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
  }

  /** Says what is done; on a terminal by a bar. */
  private record Progress(PrintWriter err, ProgressLine line) implements TrainingListener {

    @Override
    public void made(int examples, int of) {
      String text = String.format(Locale.ROOT, "%,d of %,d windows made", examples, of);
      if (Terminals.isTerminal()) {
        line.show(examples, of, text);
      } else if (examples == of) {
        err.println(text);
      }
    }

    @Override
    public void epoch(Epoch epoch) {
      String text =
          String.format(
              Locale.ROOT,
              "epoch %d of %d: loss %.4f, on held files %.4f%s",
              epoch.number(),
              epoch.of(),
              epoch.trained(),
              epoch.held(),
              epoch.best() ? ", best so far" : "");
      if (Terminals.isTerminal()) {
        line.show(epoch.number(), epoch.of(), text);
      } else {
        err.println(text);
      }
    }
  }
}

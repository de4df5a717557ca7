package dev.heed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.calibration.Calibration;
import dev.heed.bench.calibration.IncidentCalibration;
import dev.heed.bench.calibration.IncidentSets;
import dev.heed.bench.calibration.Judge;
import dev.heed.bench.calibration.Judged;
import dev.heed.bench.calibration.NoiseStreams;
import dev.heed.bench.calibration.PlantStreams;
import dev.heed.bench.calibration.ReliabilityPicture;
import dev.heed.bench.calibration.Stream;
import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures whether probabilities mean what they say. */
@Command(
    name = "calibration",
    description = {
      "Measures whether the probability of a reading is the share of such readings that are part of"
          + " a fault, on simulated streams that the calibration was not fitted to.",
      "Expected calibration error over 15 bins of equal width and of equal mass: over all readings,"
          + " over those with a probability above 0.05, over flagged ones.",
      "With --data, whether the probability of an incident is the share of such incidents that open"
          + " within 15 rows of a labelled event."
    })
final class CalibrationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      defaultValue = "201-208",
      description =
          "Of the simulated streams; the shipped calibration was fitted to 101-112 (default:"
              + " ${DEFAULT-VALUE}).")
  private String seeds = "";

  @Option(
      names = "--budget",
      paramLabel = "ALARMS/PER",
      description =
          "Accepted false alarms of a sensor, as in 1/7d or 1/10000 readings (default:"
              + " ${DEFAULT-VALUE}).")
  private String budget = Budget.DEFAULT.toString();

  @Option(names = "--model", paramLabel = "FILE", description = "A model (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Measure the probability of incidents instead, on these folders of labelled recordings,"
              + " each by a calibration fitted to the plants and to all others.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write a reliability diagram there; overwritten.")
  private @Nullable Path svg;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return data.isEmpty() ? ofReadings() : ofIncidents();
  }

  private int ofIncidents() throws IOException {
    Model parameters = model();
    IncidentCalibration measured =
        IncidentCalibration.of(IncidentSets.of(data, parameters, settings()));
    PrintWriter out = spec.commandLine().getOut();
    IncidentCalibrationTable.of(measured).forEach(table -> out.println(table.toText()));
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = mapper.createObjectNode();
      root.put("version", parameters.ref().version()).put("hash", parameters.ref().hash());
      root.put("meanErrorAtOpening", measured.meanErrorAtOpening());
      root.put("meanErrorAtEnd", measured.meanErrorAtEnd());
      root.set("incidents", mapper.valueToTree(measured));
      out.println(root);
    }
    out.flush();
    return ExitCode.OK;
  }

  private int ofReadings() throws IOException {
    Seeds range = seeds();
    Judge judge = new Judge(model(), settings());
    List<Calibration> measured =
        List.of(
            measure("plant, faults at random", judge, range, PlantStreams::random),
            measure("plant, every kind alike", judge, range, PlantStreams::everyKind),
            measure("six other laws of noise", judge, range, NoiseStreams::of));
    print(measured);
    if (svg != null) {
      Path folder = svg.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(svg, ReliabilityPicture.of(measured));
    }
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode root = mapper.createObjectNode();
      root.put("seeds", range.toString()).put("budget", judge.settings().budget().toString());
      root.put("version", judge.model().ref().version()).put("hash", judge.model().ref().hash());
      root.set("streams", mapper.valueToTree(measured));
      spec.commandLine().getOut().println(root);
    }
    return ExitCode.OK;
  }

  private static Calibration measure(
      String name, Judge judge, Seeds range, LongFunction<List<Stream>> streams) {
    List<Judged> readings = new ArrayList<>();
    range.values().forEach(seed -> judge.run(streams.apply(seed), readings::add));
    return Calibration.of(name, readings);
  }

  private void print(List<Calibration> measured) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "                                       readings  fault share  mean p  ECE width  ECE mass");
    for (Calibration calibration : measured) {
      out.println(row(calibration.streams() + ", all", calibration.all()));
      out.println(row("  with p above 0.05", calibration.likely()));
      out.println(row("  flagged", calibration.flagged()));
      out.printf(Locale.ROOT, "  %-34s %.4f%n", "Brier score", calibration.brier());
    }
  }

  private static String row(String name, Calibration.Part part) {
    return String.format(
        Locale.ROOT,
        "%-36s %,10d       %6.4f  %6.4f     %6.4f    %6.4f",
        name,
        part.readings(),
        part.faultShare(),
        part.probability(),
        part.equalWidth(),
        part.equalMass());
  }

  private Seeds seeds() {
    try {
      return Seeds.parse(seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private DetectorSettings settings() {
    try {
      return DetectorSettings.DEFAULT.withBudget(Budget.parse(budget));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--budget: " + e.getMessage(), e);
    }
  }

  private Model model() {
    try {
      return model == null ? Model.shipped() : Model.read(model);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--model must name a model file: " + e.getMessage(), e);
    }
  }
}

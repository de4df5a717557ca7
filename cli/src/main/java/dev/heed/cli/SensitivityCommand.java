package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.cli.explain.SensitivityPage;
import dev.heed.cli.explain.StoryJson;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws the response curves of a model. */
@Command(
    name = "sensitivity",
    description = {
      "Draws how both lenses of a model answer to the size of a departure (score, slope,"
          + " saturation, weight) and to the angle between key and query, as one page that needs no"
          + " other file."
    })
final class SensitivityCommand implements Callable<Integer> {
  private static final double MOST_NATS = 1_000;

  @Spec private CommandSpec spec;

  @Option(names = "--model", paramLabel = "FILE", description = "A model (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the page goes; overwritten.")
  private Path out;

  @Option(
      names = "--load",
      paramLabel = "X",
      description =
          "Recent candidates over those that noise has, 0 to 100 (default: ${DEFAULT-VALUE}).")
  private double load;

  @Option(
      names = "--largest",
      paramLabel = "NATS",
      description = "Surprise up to which curves go, up to 1000 (default: ${DEFAULT-VALUE}).")
  private double largest = 60;

  @Option(names = "--json", description = "Print one JSON object with the curves as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    require(largest > 0 && largest <= MOST_NATS, "--largest must be in (0, 1000]", largest);
    require(load >= 0 && load <= 100, "--load must be in [0, 100]", load);
    Model parameters = Models.of(spec, model);
    SensitivityPage page = new SensitivityPage(parameters, load, largest);
    Files.writeString(out, page.toHtml());
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "flagged from %.2f nats on, additive slope at a tenth at %.1f nats; curves in %s%n",
            page.main().flaggedAt(),
            page.main().saturatedAt(),
            out);
    if (json) {
      spec.commandLine().getOut().println(json(parameters, page));
    }
    return ExitCode.OK;
  }

  private static String json(Model parameters, SensitivityPage page) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.putObject("model")
        .put("version", parameters.ref().version())
        .put("hash", parameters.ref().hash());
    root.set("main", mapper.valueToTree(page.main()));
    root.set("excess", mapper.valueToTree(page.excess()));
    root.set("angles", mapper.valueToTree(page.angles()));
    return mapper.writeValueAsString(StoryJson.known(root));
  }

  private void require(boolean holds, String rule, double given) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), rule + ", given " + given);
    }
  }
}

package dev.heed.cli;

import dev.heed.cli.explain.AskedReading;
import dev.heed.cli.explain.StoryJson;
import dev.heed.cli.explain.StoryPage;
import dev.heed.cli.explain.StoryText;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.explain.StoryTeller;
import dev.heed.core.explain.VerdictStory;
import dev.heed.core.recorded.FileNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells the story of one verdict. */
@Command(
    name = "explain",
    description = {
      "Explains the verdict on one reading of a file: value, expected value, features, both lenses,"
          + " evidence, and which value or setting would have changed it, each judged again to"
          + " verify it.",
      "Readings that were not flagged are explained as well. What comes after the reading is not"
          + " looked at."
    },
    subcommands = SensitivityCommand.class)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  // Not required by picocli: it would ask for them with sensitivity too.
  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A CSV file with the readings of one sensor; needed.")
  private @Nullable Path input;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Time of the reading, as in the file or in ISO-8601; needed.")
  private @Nullable String at;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the story as a page with pictures there too; overwritten.")
  private @Nullable Path out;

  @Mixin private ReadingOptions options;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (input == null || at == null) {
      String missing = input == null ? "--input" : "--at";
      throw new ParameterException(
          spec.commandLine(), missing + ": must be given, or a command such as sensitivity");
    }
    if (!Files.isRegularFile(input)) {
      throw new ParameterException(spec.commandLine(), "--input: must be a file, given " + input);
    }
    StoryTeller teller =
        new StoryTeller(
            options.model(), options.settings(), SettingsBook.of(options.settingsMessages()));
    VerdictStory story = story(teller, input, at);
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(new StoryText(story).toText());
    if (out != null) {
      Files.writeString(out, new StoryPage(story).toHtml());
    }
    if (json) {
      writer.println(StoryJson.of(story));
    }
    writer.flush();
    return ExitCode.OK;
  }

  private VerdictStory story(StoryTeller teller, Path file, String time) throws IOException {
    try {
      return teller.tell(AskedReading.find(file, sensor(file), options.format(), time).readings());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
    }
  }

  /** As scoring the file alone would name it. */
  private static String sensor(Path file) {
    return FileNames.sensor(file.toAbsolutePath().normalize().getFileName());
  }
}

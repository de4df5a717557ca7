package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.detect.settings.SettingsExplanation;
import dev.heed.core.detect.settings.SettingsExplanation.Value;
import dev.heed.core.detect.settings.SettingsFiles;
import dev.heed.core.detect.settings.SettingsMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at files of settings. */
@Command(
    name = "config",
    description = "Checks files of settings, and says which of them counts for a sensor.",
    subcommands = {ConfigCommand.Validate.class, ConfigCommand.Explain.class})
final class ConfigCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "validate or explain is needed");
  }

  /** Reads the files as the job would. */
  @Command(
      name = "validate",
      description =
          "Reads files of settings as the job would; the first fault is told with file, key, value"
              + " and rule, and ends with 1.")
  static final class Validate implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "FILE|DIR",
        description = "A YAML file of settings, or a folder of them.")
    private Path files;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      List<SettingsMessage> messages = SettingsFiles.read(files);
      PrintWriter out = spec.commandLine().getOut();
      long scopes = messages.stream().map(SettingsMessage::scope).distinct().count();
      out.printf("%s: %d messages for %d scopes, all valid%n", files, messages.size(), scopes);
      if (json) {
        out.println(JSON.valueToTree(Map.of("messages", messages.size(), "scopes", scopes)));
      }
      return ExitCode.OK;
    }
  }

  /** Says what is in force for a sensor, and which message set it. */
  @Command(
      name = "explain",
      description = "Says what is set of a sensor and its channels, and which message set it.")
  static final class Explain implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SENSOR", description = "Name of the sensor.")
    private String sensor;

    @Option(
        names = "--settings",
        required = true,
        paramLabel = "FILE|DIR",
        description = "A YAML file of settings, or a folder of them.")
    private Path files;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      SettingsBook book = SettingsBook.of(SettingsFiles.read(files));
      SettingsExplanation explained = SettingsExplanation.of(book, sensor);
      PrintWriter out = spec.commandLine().getOut();
      if (explained.values().isEmpty()) {
        out.println("nothing is set of " + sensor);
      }
      for (Value value : explained.values()) {
        out.println(line(value));
      }
      if (json) {
        out.println(json(explained));
      }
      return ExitCode.OK;
    }

    private static String line(Value value) {
      String key = value.channel().isEmpty() ? value.key() : value.channel() + "." + value.key();
      String text = value.value().isTextual() ? value.value().asText() : value.value().toString();
      String others =
          value.overridden().stream().map(SettingsMessage::key).collect(Collectors.joining(", "));
      return "%s = %s, set by '%s'%s"
          .formatted(key, text, value.by().key(), others.isEmpty() ? "" : " over " + others);
    }

    private static ObjectNode json(SettingsExplanation explained) {
      ObjectNode root = JSON.createObjectNode().put("sensor", explained.sensor());
      ArrayNode values = root.putArray("values");
      for (Value value : explained.values()) {
        ObjectNode node = values.addObject();
        node.put("channel", value.channel()).put("key", value.key());
        node.set("value", value.value());
        node.put("by", value.by().key());
        ArrayNode overridden = node.putArray("overridden");
        value.overridden().forEach(message -> overridden.add(message.key()));
      }
      return root;
    }
  }
}

package dev.heed.cli;

import dev.heed.bench.BenchCommand;
import dev.heed.consumer.AlertsCommand;
import dev.heed.consumer.FeedbackCommand;
import dev.heed.consumer.forward.ForwardCommand;
import dev.heed.producer.PublishCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Entry point of the {@code heed} command. */
@Command(
    name = "heed",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = HeedVersion.class,
    description = "Watches sensor streams and tells which reading deserves attention.",
    subcommands = {
      DemoCommand.class,
      ConsoleCommand.class,
      TopCommand.class,
      ScoreCommand.class,
      ExplainCommand.class,
      TrainCommand.class,
      JobCommand.class,
      PublishCommand.class,
      AlertsCommand.class,
      FeedbackCommand.class,
      TopicsCommand.class,
      ConfigCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {" 0:success", " 1:failure", " 2:wrong usage"},
    footer = {
      "",
      "Environment: HEED_LOG=info|debug shows more of what happens,",
      "HEED_BOOTSTRAP_SERVERS names the brokers, HEED_JAVA_OPTS goes to the JVM."
    })
public final class Heed implements Runnable {
  private static final Set<String> LOG_LEVELS =
      Set.of("", "off", "error", "warn", "info", "debug", "trace");

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "On failure, show the stack trace too (also with HEED_DEBUG=1).")
  private boolean verbose;

  Heed() {}

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  public static void main(String[] args) {
    int status =
        execute(args, writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv());
    System.exit(status);
  }

  /** Runs one command line; nothing is left running when it returns. */
  static int execute(
      String[] args, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    String level = environment.getOrDefault("HEED_LOG", "");
    if (!LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
      err.println("heed: HEED_LOG must be one of error, warn, info, debug, given '" + level + "'");
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine(out, err, environment.containsKey("HEED_DEBUG")).execute(args);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean debug) {
    Heed heed = new Heed();
    OneLineErrors errors = new OneLineErrors(() -> debug || heed.isVerbose());
    CommandLine command = new CommandLine(heed);
    Objects.requireNonNull(command.getSubcommands().get("alerts"))
        .addSubcommand(new ForwardCommand());
    return command
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}

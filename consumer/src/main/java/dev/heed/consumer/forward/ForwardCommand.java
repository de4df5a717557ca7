package dev.heed.consumer.forward;

import dev.heed.consumer.AlertClient;
import dev.heed.consumer.AlertTopicOptions;
import dev.heed.consumer.SafeText;
import dev.heed.consumer.Since;
import dev.heed.consumer.Start;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code heed alerts forward} command: tells people, and what wakes them, of alerts. */
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    description = {
      "Tells Alertmanager, webhooks and chats of alerts as they come, until interrupted.",
      "Each route keeps its position under a group of its own, so that a restart goes on where it"
          + " stopped. See docs/alerting.md."
    })
public final class ForwardCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private AlertTopicOptions topic;

  @Option(names = "--config", paramLabel = "FILE", description = "The routes, in YAML.")
  private @Nullable Path config;

  @Option(
      names = "--to",
      paramLabel = "TYPE=URL",
      description =
          "Instead of a file: alertmanager=URL, webhook=URL or slack=URL, as often as you like; a"
              + " URL that is a secret as env:NAME or file:PATH.")
  private List<String> targets = List.of();

  @Option(names = "--check", description = "Say whether the routes are valid, and end.")
  private boolean check;

  @Option(
      names = "--dry-run",
      description = "Show what would have been sent for the topic's alerts so far; send nothing.")
  private boolean dryRun;

  @Option(
      names = "--group",
      paramLabel = "G",
      defaultValue = "heed-forward",
      description = "First part of the groups' names, before -ROUTE (default: ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--since",
      paramLabel = "AGE|TIME",
      description =
          "Where a route without a position begins: an age (90s, 15m, 2h, 7d) or ISO-8601"
              + " (default: with the alerts from now on; for --dry-run with the oldest).")
  private @Nullable String since;

  private final Clock clock;
  private final Map<String, String> environment;

  public ForwardCommand() {
    this(Clock.systemUTC(), System.getenv());
  }

  ForwardCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    ForwardConfig routes = routes();
    PrintWriter out = spec.commandLine().getOut();
    if (check) {
      out.print(routes.summary());
      out.flush();
      return ExitCode.OK;
    }
    if (dryRun) {
      show(routes, out);
    } else {
      forward(routes, spec.commandLine().getErr());
    }
    return ExitCode.OK;
  }

  private ForwardConfig routes() throws IOException {
    Path file = config;
    if ((file == null) == targets.isEmpty()) {
      throw usage("either --config or --to is needed", null);
    }
    ConfigReader reader = new ConfigReader(environment);
    try {
      return file == null ? reader.shortForm(targets) : reader.read(file);
    } catch (ConfigException e) {
      throw usage(String.valueOf(e.getMessage()), e);
    }
  }

  private void show(ForwardConfig routes, PrintWriter out) {
    DryRun run = new DryRun(routes, out);
    AlertClient.Builder builder = topic.clientBuilder();
    if (since != null) {
      builder.start(start());
    }
    try (AlertClient client = topic.build(builder)) {
      client.readToEnd(run);
    }
    run.finish();
  }

  private void forward(ForwardConfig routes, PrintWriter err) {
    topic.build(topic.clientBuilder().group(group)).close();
    KafkaSource source = new KafkaSource(topic.topic(), topic.clientProperties(), group, start());
    try (Forwarder forwarder = new Forwarder(routes, source, clock, clock.millis())) {
      Thread closer = new Thread(forwarder::close, "heed-forward-close");
      Runtime.getRuntime().addShutdownHook(closer);
      err.print(routes.summary());
      err.println("Forwarding until Ctrl-C.");
      err.flush();
      try {
        forwarder.run();
      } finally {
        err.println(forwarder.summary());
        err.flush();
        removeHook(closer);
      }
    }
  }

  private Start start() {
    String text = since;
    if (text == null) {
      return Start.latest();
    }
    try {
      return Start.since(Since.parse(text, clock));
    } catch (IllegalArgumentException e) {
      throw usage("--since '" + text + "': " + e.getMessage(), e);
    }
  }

  private ParameterException usage(String message, @Nullable Exception cause) {
    String line = SafeText.line(message);
    return cause == null
        ? new ParameterException(spec.commandLine(), line)
        : new ParameterException(spec.commandLine(), line, cause);
  }

  private static void removeHook(Thread closer) {
    try {
      Runtime.getRuntime().removeShutdownHook(closer);
    } catch (IllegalStateException e) {
      // The process is ending and runs the hook already.
    }
  }
}

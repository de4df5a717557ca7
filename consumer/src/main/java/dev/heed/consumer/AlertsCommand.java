package dev.heed.consumer;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code heed alerts} command: shows incident events as they are, or as they arrive. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description =
        "Shows the alerts: up to the current end of the topic, or on and on with --follow.")
public final class AlertsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private AlertSourceOptions source;
  @Mixin private AlertFilterOptions selection;

  @Option(names = "--follow", description = "Go on after the current end, until interrupted.")
  private boolean follow;

  @Option(names = "--json", description = "Print each event as one line of CloudEvents JSON.")
  private boolean json;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after N events; 0 for no limit.")
  private long max;

  private final Clock clock;

  public AlertsCommand() {
    this(Clock.systemUTC());
  }

  AlertsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (max < 0) {
      throw new ParameterException(spec.commandLine(), "--max '" + max + "': must be at least 0");
    }
    AlertFilter filter = selection.filter();
    PrintWriter err = spec.commandLine().getErr();
    try (AlertClient client = source.client(clock, record -> report(record, err))) {
      Thread closer = new Thread(client::close, "heed-alerts-close");
      Runtime.getRuntime().addShutdownHook(closer);
      try {
        AlertHandler shower = shower(client, filter);
        report(follow ? client.follow(shower) : client.readToEnd(shower), err);
        return CommandLine.ExitCode.OK;
      } catch (AlertClientException e) {
        if (e.getCause() instanceof IOException output) {
          throw output;
        }
        throw e;
      } finally {
        removeHook(closer);
      }
    }
  }

  private AlertHandler shower(AlertClient client, AlertFilter filter) {
    PrintWriter out = spec.commandLine().getOut();
    Function<IncidentEvent, String> format = format();
    return new AlertHandler() {
      private long shown;

      @Override
      public void handle(IncidentEvent event) throws IOException {
        if (!filter.test(event)) {
          return;
        }
        out.println(format.apply(event));
        // Also flushes: whoever follows wants to see the event now.
        if (out.checkError()) {
          throw new IOException("the output is closed or full");
        }
        if (++shown == max) {
          client.close();
        }
      }
    };
  }

  private Function<IncidentEvent, String> format() {
    if (json) {
      return event -> SafeText.json(IncidentEventCodec.write(event));
    }
    return new TerminalFormat(spec.commandLine().getColorScheme().ansi());
  }

  private static void report(UndecodableAlert record, PrintWriter err) {
    err.printf(
        "skipped a record that is no alert, %s-%d offset %d: %s%n",
        record.topic(), record.partition(), record.offset(), record.reason());
    err.flush();
  }

  private static void report(ReadResult result, PrintWriter err) {
    if (result.undecodable() > 0) {
      err.println(result.undecodable() + " records were no alerts");
      err.flush();
    }
  }

  private static void removeHook(Thread closer) {
    try {
      Runtime.getRuntime().removeShutdownHook(closer);
    } catch (IllegalStateException e) {
      // The process is ending and runs the hook already.
    }
  }
}

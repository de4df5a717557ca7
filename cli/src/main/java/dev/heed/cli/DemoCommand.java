package dev.heed.cli;

import dev.heed.cli.demo.Demo;
import dev.heed.cli.demo.DemoResult;
import dev.heed.cli.demo.DemoSettings;
import dev.heed.producer.StopSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows everything at work in one process. */
@Command(
    name = "demo",
    description = {
      "Shows everything at work in one process: a Kafka broker, the Flink job, a simulated plant"
          + " with labelled faults and a live page.",
      "A fault counts as detected if an incident of its sensor is opened or updated between its"
          + " start and 30 readings after its end. An incident opened elsewhere is a false alarm."
          + " The alarms of the first days, while the plant is learnt, are counted apart. A few records are garbage on purpose, to show the dead letters."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Length of the live part, 10s to 24h (default: until Ctrl-C).")
  private @Nullable Duration length;

  @Option(names = "--headless", description = "No live page.")
  private boolean headless;

  @Option(names = "--json", description = "Print the report as JSON, as the last line.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the live page on loopback (default: a free one).")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes another plant with other faults (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--sensors",
      paramLabel = "N",
      description = "Sensors of the plant, 8 to 1000 (default: ${DEFAULT-VALUE}).")
  private int sensors = 16;

  @Override
  public Integer call() throws Exception {
    DemoSettings settings = settings();
    StopSignal stop = new StopSignal();
    Interrupts interrupts = Interrupts.onInterrupt(stop::stop);
    try {
      DemoResult result =
          new Demo(settings, spec.commandLine().getErr(), Terminals.isTerminal(), stop).run();
      (json ? spec.commandLine().getErr() : spec.commandLine().getOut()).print(result.text());
      if (json) {
        spec.commandLine().getOut().println(result.json());
      }
      spec.commandLine().getOut().flush();
    } finally {
      interrupts.close();
    }
    return ExitCode.OK;
  }

  private DemoSettings settings() {
    try {
      return new DemoSettings(length, headless, port, seed, sensors);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}

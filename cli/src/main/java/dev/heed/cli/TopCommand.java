package dev.heed.cli;

import dev.heed.core.model.Model;
import dev.heed.dashboards.FleetMonitor;
import dev.heed.dashboards.LiveServerSettings;
import dev.heed.dashboards.ScreenSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the fleet in the terminal. */
@Command(
    name = "top",
    description = {
      "Shows the fleet in the terminal, the sensors that deserve attention first, until Ctrl-C.",
      "Values and scores are there if the job writes scores (--scores=true), incidents in any case."
          + " It needs no consumer group and moves nobody's offsets."
    })
final class TopCommand implements Callable<Integer> {
  private static final String WHOLE_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String BACK = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private TopicOptions names;
  @Mixin private SinceOption since;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only sensors with this in their name or in the kind of their incident.")
  private String filter = "";

  @Option(
      names = "--once",
      description = "Print the fleet once and end; always so where the output is no terminal.")
  private boolean once;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    Interrupts interrupts = Interrupts.onInterrupt(stop::countDown);
    try (FleetMonitor fleet = FleetMonitor.start(settings())) {
      if (once || !Terminals.isOutputTerminal()) {
        printOnce(fleet, stop);
      } else {
        showUntil(stop, fleet);
      }
    } finally {
      interrupts.close();
    }
    return ExitCode.OK;
  }

  private void printOnce(FleetMonitor fleet, CountDownLatch stop)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!fleet.isCaughtUp() && !stop.await(100, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - end > 0) {
        throw new IOException(
            "Kafka at " + kafka.bootstrapServers() + " was not read to its end in " + PATIENCE);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
    out.println(fleet.screen(filter, new ScreenSize(Integer.MAX_VALUE, 120), colour));
    out.flush();
  }

  private void showUntil(CountDownLatch stop, FleetMonitor fleet) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
    out.print(WHOLE_SCREEN);
    try {
      do {
        String screen = fleet.screen(filter, Terminals.size(), colour);
        String lines = screen.replace(System.lineSeparator(), ERASE_LINE + "\r\n");
        out.print(HOME + lines + ERASE_LINE + ERASE_BELOW);
        out.flush();
      } while (!stop.await(1, TimeUnit.SECONDS) && !out.checkError());
    } finally {
      out.print(BACK);
      out.flush();
    }
  }

  private LiveServerSettings settings() {
    try {
      return new LiveServerSettings(
          kafka.bootstrapServers(),
          names.topics(),
          LiveServerSettings.DEFAULT_HOST,
          0,
          since.start(),
          kafka.properties(),
          Model.shipped());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
    }
  }
}

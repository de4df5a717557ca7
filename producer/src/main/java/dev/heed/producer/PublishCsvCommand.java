package dev.heed.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.producer.replay.CsvReplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heed publish csv}: recorded readings to Kafka. */
@Command(
    name = "csv",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the readings of a CSV file, or of all *.csv in a folder, in time order.",
      "Each file is a sensor, named after it. The first line names the columns; a column named"
          + " label, anomaly, is_anomaly or changepoint is left out. Rows that are no reading are"
          + " reported and counted."
    })
final class PublishCsvCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaTargetOptions kafka;
  @Mixin private PaceOptions pacing;

  @Parameters(paramLabel = "FILE|DIR", description = "A CSV file, or a folder of them.")
  private Path input;

  @Option(
      names = "--sensor",
      paramLabel = "NAME",
      description = "Name of the sensor, for one file (default: its name without .csv).")
  private @Nullable String sensor;

  @Mixin private FileOptions file;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  private final StopSignal stop = new StopSignal();

  @Override
  public Integer call() throws IOException {
    Ticker ticker = Ticker.system(stop);
    PublisherSettings settings;
    Pace pace;
    CsvReplay opened;
    PrintWriter err = spec.commandLine().getErr();
    try {
      settings = kafka.settings();
      pace = pacing.pace(ticker);
      opened = CsvReplay.open(input, sensor, file.format(), ReadingLimits.DEFAULT, err::println);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try (CsvReplay replay = opened) {
      Progress progress = new Progress(err, ticker);
      PublishRun.untilStopped(stop, () -> publish(settings, pace, replay, progress));
    }
    return ExitCode.OK;
  }

  private void publish(PublisherSettings settings, Pace pace, CsvReplay replay, Progress progress)
      throws IOException {
    long published =
        PublishRun.publish(
            settings,
            stop,
            publisher -> {
              while (replay.hasNext() && !stop.isStopped()) {
                Reading reading = replay.next();
                if (!pace.await(reading.timeMillis())) {
                  return;
                }
                publisher.publish(reading);
                progress.reading(reading.timeMillis());
              }
            });
    progress.end();
    summarise(replay, published, progress.seconds());
    if (published == 0 && !stop.isStopped()) {
      throw new IOException("no reading in " + input);
    }
  }

  private void summarise(CsvReplay replay, long published, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    if (!isJson) {
      out.printf(
          Locale.ROOT,
          "published %d readings of %d files in %.1f s; %d rows rejected, %d without a value%n",
          published,
          replay.files(),
          seconds,
          replay.rejected(),
          replay.empty());
    } else {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("published", published).put("files", replay.files());
      json.put("rejected", replay.rejected()).put("empty", replay.empty());
      ObjectNode reasons = json.putObject("rejectedByReason");
      replay.rejectedByReason().forEach((reason, count) -> reasons.put(reason.code(), count));
      json.put("seconds", seconds).put("stopped", stop.isStopped());
      out.println(json);
    }
    out.flush();
  }
}

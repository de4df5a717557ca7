package dev.heed.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultCsv;
import dev.heed.producer.simulate.FaultKind;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
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

/** {@code heed publish simulate}: a simulated plant to Kafka or to files. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the readings of a simulated plant with labelled faults.",
      "The same options give the same readings. Without --rate and --speed as fast as possible."
    })
final class PublishSimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PlantOptions plantOptions;
  @Mixin private KafkaTargetOptions kafka;
  @Mixin private PaceOptions pacing;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Write DIR/readings/SENSOR.csv and DIR/faults.csv instead of publishing to Kafka; must be"
              + " empty or absent.")
  private @Nullable Path output;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Write the faults to this CSV file: sensor,channel,kind,start,end,magnitude (default:"
              + " with --output DIR/faults.csv, else none).")
  private @Nullable Path truth;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  private final StopSignal stop = new StopSignal();
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);

  @Override
  public Integer call() throws IOException {
    Ticker ticker = Ticker.system(stop);
    PublisherSettings settings;
    Pace pace;
    Plant plant;
    try {
      settings = kafka.settings();
      pace = pacing.pace(ticker);
      Clock clock = output == null ? Clock.systemUTC() : null;
      plant = plantOptions.plant(clock, output == null && pacing.isRealTime());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Progress progress = new Progress(spec.commandLine().getErr(), ticker);
    PublishRun.untilStopped(
        stop,
        () -> {
          long readings =
              output == null
                  ? publish(plant, settings, pace, progress)
                  : write(plant, output, progress);
          progress.end();
          summarise(plant, readings, progress.seconds());
        });
    return ExitCode.OK;
  }

  private long write(Plant plant, Path folder, Progress progress) throws IOException {
    Path faultsFile = truth == null ? folder.resolve(PlantCsv.FAULTS) : truth;
    PlantCsv.Written written =
        new PlantCsv(plant, folder).write(faultsFile, progress::readings, stop::isStopped);
    written.faults().forEach(this::count);
    return written.readings();
  }

  private long publish(Plant plant, PublisherSettings settings, Pace pace, Progress progress)
      throws IOException {
    try (FaultCsv csv = truth == null ? null : FaultCsv.create(truth)) {
      return PublishRun.publish(
          settings,
          stop,
          publisher ->
              new PlantFeed(plant, publisher, pace, stop)
                  .run(
                      fault -> record(csv, fault),
                      reading -> progress.reading(reading.reading().timeMillis())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void record(@Nullable FaultCsv csv, Fault fault) {
    count(fault);
    if (csv != null) {
      try {
        csv.write(fault);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void count(Fault fault) {
    faults.merge(fault.kind(), 1L, Long::sum);
  }

  private void summarise(Plant plant, long readings, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    long faultCount = faults.values().stream().mapToLong(Long::longValue).sum();
    int sensors = plant.settings().sensors();
    if (!isJson) {
      out.printf(
          Locale.ROOT,
          "%s %d readings of %d sensors with %d faults in %.1f s%n",
          output == null ? "published" : "wrote",
          readings,
          sensors,
          faultCount,
          seconds);
    } else {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put(output == null ? "published" : "written", readings).put("sensors", sensors);
      json.put("start", plant.settings().start().toString()).put("faults", faultCount);
      ObjectNode kinds = json.putObject("faultsByKind");
      faults.forEach((kind, count) -> kinds.put(kind.code(), count));
      json.put("seconds", seconds).put("stopped", stop.isStopped());
      out.println(json);
    }
    out.flush();
  }
}

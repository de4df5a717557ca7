package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.cli.explain.ScoreReport;
import dev.heed.cli.score.AlertLines;
import dev.heed.cli.score.FolderScorer;
import dev.heed.cli.score.ScoreTotals;
import dev.heed.cli.score.StandardStreams;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.detect.settings.SettingsMessage;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvScorer;
import dev.heed.core.recorded.FeedbackLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores recorded readings. */
@Command(
    name = "score",
    description = {
      "Scores recorded readings with the detector that the job uses: each row is judged by the rows"
          + " before it.",
      "In: CSV or lines of JSON, plain or gzip; what the columns are and how times and numbers are"
          + " written is found out and told. Out: the rows as they stand, and behind them score,"
          + " probability, detection, severity, incident, kind, and of the leading channel its name,"
          + " expected, lower, upper. The detection is 0 but on the row that opens an incident.",
      "Nothing scored is a failure (status 1)."
    })
final class ScoreCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|DIR",
      description =
          "A file, - for standard input, or a folder that is searched at any depth for *.csv,"
              + " *.jsonl, *.ndjson, also with .gz; each file is one sensor unless a column names it.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "FILE|DIR",
      description =
          "Where the results go, - for standard output; a folder mirrors the input folder. Needed"
              + " unless --report is given.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a page with a curve and the incidents of each sensor there; needs no other file.")
  private @Nullable Path report;

  @Mixin private ReadingOptions options;

  @Option(
      names = "--feedback",
      paramLabel = "FILE",
      description = {
        "Labels of incidents, a line of JSON each, as heed feedback --print writes them; heeded from"
            + " the first row on."
      })
  private @Nullable Path feedback;

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      description = "Write the alerts there, too, one CloudEvent a line.")
  private @Nullable Path alerts;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    DetectorSettings settings = options.settings();
    CsvFormat format = options.format();
    Model parameters = options.model();
    List<SettingsMessage> messages = options.settingsMessages();
    Cases labels = feedback == null ? new Cases() : FeedbackLines.read(feedback);
    if (output == null && report == null) {
      throw new ParameterException(
          spec.commandLine(), "--output: must be given, or --report for a page alone");
    }
    ScoreReport page = report == null ? null : new ScoreReport();
    ScoreTotals totals;
    try (AlertLines lines = AlertLines.open(alerts);
        StandardStreams streams = StandardStreams.of(input, output)) {
      FolderScorer scorer =
          new FolderScorer(
              (in, out, sensor) -> {
                CsvScorer csv =
                    new CsvScorer(parameters, settings, format, labels, SettingsBook.of(messages));
                if (page == null) {
                  return csv.score(in, out, sensor, lines::write);
                }
                ScoreReport.Part part = page.part(sensor);
                return csv.score(
                    in,
                    out,
                    sensor,
                    event -> {
                      lines.write(event);
                      part.hear(event);
                    },
                    part::see);
              },
              Runtime.getRuntime().availableProcessors());
      totals = score(scorer, streams);
      if (page != null && report != null) {
        Files.writeString(report, page.toHtml());
      }
    }
    if (json) {
      spec.commandLine().getOut().println(json(totals));
    }
    return totals.failed() == 0 && totals.scored() > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static ObjectNode json(ScoreTotals totals) {
    ObjectNode root = JSON.valueToTree(totals);
    root.put("incidentsPer1000", totals.incidentsPer1000());
    if (!Double.isNaN(totals.incidentsPerDay())) {
      root.put("incidentsPerDay", totals.incidentsPerDay());
    }
    return root;
  }

  private ScoreTotals score(FolderScorer scorer, StandardStreams streams) throws IOException {
    long start = System.nanoTime();
    ScoreTotals totals;
    try {
      totals =
          scorer.score(
              streams.input(), streams.output(), new Progress(spec.commandLine().getErr()));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%,d rows in %d files, %d sensors, %,d scored, %,d empty, %,d rejected, %,d late, %,d doubled,"
                + " %d incidents (%s; budget %s), %.1f s%n",
            totals.rows(),
            totals.files(),
            totals.sensors(),
            totals.scored(),
            totals.empty(),
            totals.rejected(),
            totals.late(),
            totals.doubled(),
            totals.incidents(),
            rates(totals),
            options.settings().budget(),
            (System.nanoTime() - start) / 1e9);
    return totals;
  }

  private static String rates(ScoreTotals totals) {
    String perReading =
        String.format(Locale.ROOT, "%.2f in 1,000 readings", totals.incidentsPer1000());
    return Double.isNaN(totals.incidentsPerDay())
        ? perReading
        : String.format(
            Locale.ROOT, "%s, %.2f a day of a sensor", perReading, totals.incidentsPerDay());
  }

  private ParameterException usage(IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
  }

  /** Says what is done; on a terminal in one line that is written over. */
  private record Progress(PrintWriter err) implements FolderScorer.Listener {

    @Override
    public void scored(String sensor, CsvScorer.Summary summary, int done, int files) {
      String lead = files == 1 ? "" : sensor + ": ";
      for (String line : summary.told()) {
        err.println(lead + line);
      }
      if (summary.scored() == 0) {
        err.println(lead + "nothing was scored");
      }
      String text =
          String.format(
              Locale.ROOT,
              "%d of %d: %s, %,d rows, %d incidents",
              done,
              files,
              sensor,
              summary.rows(),
              summary.incidents());
      if (!Terminals.isTerminal()) {
        err.println(text);
      } else {
        err.print("\r\u001b[K" + text + (done == files ? System.lineSeparator() : ""));
        err.flush();
      }
    }

    @Override
    public void failed(Path file, Throwable failure) {
      String reason = OneLineErrors.oneLine(failure);
      err.println(reason.contains(file.toString()) ? reason : file + ": " + reason);
    }
  }
}

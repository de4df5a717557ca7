package dev.heed.consumer;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Label;
import dev.heed.core.message.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
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

/** The {@code heed feedback} command: says of an incident what a person thinks of it. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = {
      "Labels an incident: finds its alert, and writes a label to the feedback topic, from where a"
          + " running job heeds it. A later label of the same incident replaces the one before.",
      "With --print it writes a line instead, for a file that heed score --feedback reads."
    })
public final class FeedbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private AlertSourceOptions source;

  @Option(names = "--incident", paramLabel = "ID", description = "The incident, as alerts name it.")
  private @Nullable String incident;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "real, false_alarm, or expected: unusual, but known and accepted.")
  private @Nullable String label;

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
  private @Nullable String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "Anything else worth keeping.")
  private @Nullable String note;

  @Option(
      names = "--feedback-topic",
      paramLabel = "NAME",
      description = "Topic of the labels (default: ${DEFAULT-VALUE}).")
  private String feedbackTopic = Topics.DEFAULT.feedback();

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      description =
          "Look for the alert in a file with one CloudEvent a line, as heed alerts --json and heed"
              + " score --alerts write it, and not in the topic.")
  private @Nullable Path alerts;

  @Option(names = "--print", description = "Print the label as a line of JSON, send nothing.")
  private boolean print;

  @Option(names = "--list", description = "Show the labels that the feedback topic holds.")
  private boolean list;

  public FeedbackCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    FeedbackTopic topic = new FeedbackTopic(feedbackTopic, source.clientProperties());
    if (list) {
      PrintWriter err = spec.commandLine().getErr();
      topic.read(line -> err.println(SafeText.line(line))).forEach(f -> out.println(text(f)));
      return ExitCode.OK;
    }
    String id = incident;
    if (id == null || label == null) {
      throw usage("--incident and --label are needed, or --list");
    }
    Label chosen = label(label);
    FeedbackEvent feedback = find(id).labelled(chosen, by, note, where());
    byte[] json = FeedbackEventCodec.write(feedback);
    // What the topic's readers would refuse is refused here.
    FeedbackEventCodec.read(json);
    if (print) {
      out.println(SafeText.json(json));
    } else {
      topic.send(feedback);
      out.println(text(feedback));
    }
    return ExitCode.OK;
  }

  private Label label(String text) {
    String code = text.toLowerCase(Locale.ROOT).replace('-', '_');
    List<Label> found =
        Arrays.stream(Label.values()).filter(known -> known.code().equals(code)).toList();
    if (found.isEmpty()) {
      throw usage(
          "--label must be one of "
              + Arrays.stream(Label.values()).map(Label::code).toList()
              + ", given '"
              + SafeText.line(text)
              + "'");
    }
    return found.get(0);
  }

  private String where() {
    return alerts == null ? "topic " + source.topic() : alerts.toString();
  }

  private FoundIncident find(String id) throws IOException {
    FoundIncident found = new FoundIncident(id);
    if (alerts == null) {
      try (AlertClient client = source.client(Clock.systemUTC(), record -> {})) {
        client.readToEnd(found);
      }
      return found;
    }
    for (String line : Files.readAllLines(alerts, StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        found.handle(IncidentEventCodec.read(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return found;
  }

  private static String text(FeedbackEvent feedback) {
    String who = feedback.by();
    String more = feedback.note();
    return SafeText.line(
        "%-11s  %s  %s/%s  %s  %s%s%s"
            .formatted(
                feedback.label().code(),
                Instant.ofEpochMilli(feedback.timeMillis()),
                feedback.sensor(),
                feedback.channel(),
                feedback.kind().code(),
                feedback.incident(),
                who == null ? "" : "  by " + who,
                more == null ? "" : "  \"" + more + "\""));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

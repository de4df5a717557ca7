package dev.heed.cli;

import dev.heed.dashboards.AccessToken;
import dev.heed.dashboards.LiveServer;
import dev.heed.dashboards.LiveServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the live page for a cluster. */
@Command(
    name = "console",
    description = {
      "Serves the live page for any Kafka cluster, until Ctrl-C.",
      "The page shows every reading's verdict if the job writes scores (--scores=true), and alerts"
          + " in any case. It needs no consumer group and moves nobody's offsets."
    })
final class ConsoleCommand implements Callable<Integer> {
  private static final int MAX_TOKEN_BYTES = 4_096;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private TopicOptions names;
  @Mixin private SinceOption since;

  @Option(
      names = {"--host", "--bind"},
      paramLabel = "ADDRESS",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}). Any but loopback needs a token.")
  private String host = LiveServerSettings.DEFAULT_HOST;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token that viewers log in with, of 16 characters or more; else"
              + " HEED_CONSOLE_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8088;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The job's model, to draw response curves from (default: the shipped).")
  private @Nullable Path model;

  @Override
  public Integer call() throws Exception {
    LiveServerSettings settings = settings();
    CountDownLatch stop = new CountDownLatch(1);
    Interrupts interrupts = Interrupts.onInterrupt(stop::countDown);
    try (LiveServer server = LiveServer.start(settings)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Live page: " + server.address() + " (Ctrl-C ends it)");
      stop.await();
    } finally {
      interrupts.close();
    }
    return ExitCode.OK;
  }

  /** From the file, else from the environment, else none. */
  private @Nullable AccessToken token() throws IOException {
    String text = System.getenv("HEED_CONSOLE_TOKEN");
    if (tokenFile != null) {
      if (Files.size(tokenFile) > MAX_TOKEN_BYTES) {
        throw new IllegalArgumentException("--token-file: is no token, it is too long");
      }
      text = Files.readString(tokenFile).strip();
    }
    return text == null ? null : AccessToken.of(text);
  }

  private LiveServerSettings settings() throws IOException {
    try {
      return new LiveServerSettings(
          kafka.bootstrapServers(),
          names.topics(),
          host,
          port,
          since.start(),
          kafka.properties(),
          Models.of(spec, model),
          token());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
    }
  }
}

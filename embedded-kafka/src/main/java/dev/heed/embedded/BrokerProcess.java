package dev.heed.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The broker as a process: prints one line when it is ready, runs until it is ended. */
final class BrokerProcess {
  private static final String USAGE = "usage: EmbeddedKafka DATA_FOLDER PORT";

  private BrokerProcess() {}

  static void runAndExit(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status = run(args, out, err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Returns when the broker has stopped; the exit status is 0, 1 for failure, 2 for usage. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 2 || !args[1].matches("[0-9]{1,5}")) {
      err.println(USAGE);
      return 2;
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-close"));
      out.println("Kafka is ready at " + kafka.bootstrapServers());
      kafka.awaitShutdown();
      return 0;
    } catch (IOException e) {
      err.println("Kafka: " + e.getMessage());
      return 1;
    }
  }
}

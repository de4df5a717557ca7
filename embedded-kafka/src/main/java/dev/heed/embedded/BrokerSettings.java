package dev.heed.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Settings of the one-node broker, and the formatting of its folder. */
final class BrokerSettings {
  private static final int NODE = 1;
  private static final String CLIENTS = "CLIENTS";
  private static final String CONTROLLER = "CONTROLLER";

  /** A dead letter is a record of 8 MiB and its headers; the broker counts the whole batch. */
  private static final int MAX_PARTITION_BYTES = 1 << 29;

  private static final int MAX_MESSAGE_BYTES = 12 << 20;

  private BrokerSettings() {}

  static Map<String, String> of(Path dataDir, int port, int controllerPort) {
    String host = EmbeddedKafka.HOST;
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + host + ":" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", CLIENTS);
    settings.put(
        "listeners",
        CLIENTS
            + "://"
            + host
            + ":"
            + port
            + ","
            + CONTROLLER
            + "://"
            + host
            + ":"
            + controllerPort);
    settings.put("advertised.listeners", CLIENTS + "://" + host + ":" + port);
    settings.put(
        "listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put("log.dirs", dataDir.toAbsolutePath().toString());
    settings.put("auto.create.topics.enable", "false");
    // Replayed records carry times of long ago: by age they would be deleted within half a minute.
    settings.put("log.retention.ms", "-1");
    settings.put("log.retention.bytes", Integer.toString(MAX_PARTITION_BYTES));
    settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    addInternalTopics(settings);
    addSmallness(settings);
    return settings;
  }

  private static void addInternalTopics(Map<String, String> settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "2");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "2");
    settings.put("transaction.max.timeout.ms", "900000");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
  }

  // The defaults are for a machine of its own: 128 MiB for the cleaner, 10 MiB per index file.
  private static void addSmallness(Map<String, String> settings) {
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
  }

  /** Makes the folder a Kafka log folder; one that is formatted already is left as it is. */
  static void format(Path dataDir) throws Exception {
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(dataDir.toAbsolutePath().toString())
          .addDirectory(dataDir.toAbsolutePath().toString())
          .run();
    }
  }
}

package dev.heed.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker of one node (KRaft, broker and controller in one) in this process, reachable on
 * loopback only. Every replication factor is 1, topics are never created by accident, and records
 * of up to 8 MiB are taken.
 *
 * <p>A fault that Kafka regards as fatal, such as a full disk, ends the process, as it does in a
 * broker of its own.
 */
public final class EmbeddedKafka implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final int ATTEMPTS = 5;
  private static final int ADMIN_SECONDS = 30;

  private final KafkaRaftServer server;
  private final int port;
  private final @Nullable Path temporaryFolder;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(KafkaRaftServer server, int port, @Nullable Path temporaryFolder) {
    this.server = server;
    this.port = port;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Starts a broker on a free port with its data in a temporary folder, which {@link #close}
   * deletes.
   */
  public static EmbeddedKafka start() throws IOException {
    return start(Map.of());
  }

  /**
   * The same with further settings of the broker, such as those of a login; they count for more
   * than the usual ones. The listener of clients is called {@code CLIENTS}.
   */
  public static EmbeddedKafka start(Map<String, String> settings) throws IOException {
    Path folder = Files.createTempDirectory("heed-kafka-");
    try {
      return startOnFreePort(folder, folder, settings);
    } catch (IOException | RuntimeException e) {
      Folders.delete(folder);
      throw e;
    }
  }

  /**
   * Starts a broker whose data outlive it: a later start with the same folder finds them again.
   *
   * @param dataDir made if it is missing
   * @param port of the clients' listener, or 0 for a free one
   * @throws IOException if the port is in use or the folder can't be written; says which
   */
  public static EmbeddedKafka start(Path dataDir, int port) throws IOException {
    if (port < 0 || port > 65_535) {
      throw new IOException("port must be in [0, 65535], given " + port);
    }
    Folders.ensureWritable(dataDir);
    if (port == 0) {
      return startOnFreePort(dataDir, null, Map.of());
    }
    requireFree(port);
    return launch(dataDir, BrokerSettings.of(dataDir, port, freePort()), port, null);
  }

  // Another process may take a port between the look and the bind.
  private static EmbeddedKafka startOnFreePort(
      Path dataDir, @Nullable Path temporaryFolder, Map<String, String> further)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int[] ports = freePorts();
      try {
        Map<String, String> settings = BrokerSettings.of(dataDir, ports[0], ports[1]);
        settings.putAll(further);
        return launch(dataDir, settings, ports[0], temporaryFolder);
      } catch (IOException e) {
        if (attempt == ATTEMPTS || !isBindFailure(e)) {
          throw e;
        }
        LOG.info("A port was taken meanwhile, trying others: {}", e.getMessage());
      }
    }
  }

  // Scala declares no checked exceptions but throws them, so the catch must be wide.
  private static EmbeddedKafka launch(
      Path dataDir, Map<String, String> settings, int port, @Nullable Path temporaryFolder)
      throws IOException {
    KafkaRaftServer server = null;
    try {
      BrokerSettings.format(dataDir);
      KafkaConfig config = new KafkaConfig(settings, false);
      server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, port, temporaryFolder);
    } catch (Exception e) {
      if (server != null) {
        stopQuietly(server);
      }
      throw new IOException(
          "Kafka did not start on port " + port + " with data in " + dataDir + ": " + message(e),
          e);
    }
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /**
   * Creates topics with the broker's default settings; they can be used when this returns.
   *
   * @throws IOException if one exists already or can't be created
   */
  public void createTopics(int partitions, String... names) throws IOException {
    List<NewTopic> topics =
        Arrays.stream(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList();
    Map<String, Object> properties =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      admin.createTopics(topics).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
      awaitTopics(admin, Set.of(names));
    } catch (ExecutionException e) {
      throw new IOException("topics were not created: " + message(e), e);
    } catch (TimeoutException e) {
      throw new IOException("topics were not created within " + ADMIN_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while topics were created", e);
    }
  }

  // The controller answers before the broker part has heard of the topics.
  private static void awaitTopics(Admin admin, Set<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ADMIN_SECONDS);
    while (!admin.listTopics().names().get(ADMIN_SECONDS, TimeUnit.SECONDS).containsAll(names)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Waits until the broker has stopped. */
  public void awaitShutdown() {
    server.awaitShutdown();
  }

  /** Stops the broker and deletes the data if they are temporary. Further calls do nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stopQuietly(server);
    if (temporaryFolder != null) {
      Folders.delete(temporaryFolder);
    }
  }

  /** Runs the broker as a process: arguments are the data folder and the port. */
  public static void main(String[] args) {
    BrokerProcess.runAndExit(args);
  }

  private static void stopQuietly(KafkaRaftServer server) {
    try {
      server.shutdown();
      server.awaitShutdown();
    } catch (RuntimeException e) {
      LOG.warn("Kafka did not stop cleanly", e);
    }
  }

  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
    } catch (IOException e) {
      throw new IOException("port " + port + " can't be used: " + e.getMessage(), e);
    }
  }

  private static int freePort() throws IOException {
    return freePorts()[0];
  }

  // Both sockets are open at once, so that the two ports differ.
  private static int[] freePorts() throws IOException {
    InetAddress host = loopback();
    try (ServerSocket first = new ServerSocket(0, 1, host);
        ServerSocket second = new ServerSocket(0, 1, host)) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static boolean isBindFailure(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
  }
}

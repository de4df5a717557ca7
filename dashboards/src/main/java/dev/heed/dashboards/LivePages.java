package dev.heed.dashboards;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: the files of the page, what a page asks for, and the stream of pushes to it. */
final class LivePages implements AutoCloseable {
  static final String STREAM_PATH = "/api/live";

  private static final Logger LOG = LoggerFactory.getLogger(LivePages.class);
  private static final long PUSH_EVERY_MILLIS = 250;
  private static final long FLEET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long CLOSE_MILLIS = 1_000;
  private static final long MAX_REQUEST_BYTES = 8_192;

  /** A page has one stream and a few requests at a time. */
  private static final int MAX_CONNECTIONS = 512;

  private static final int MAX_PARAMETER_LENGTH = 1_024;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                  + " object-src 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private final LiveState state;
  private final FleetBoard board;
  private final ConsoleApi api;
  private final String host;
  private final @Nullable Login login;
  private final StreamSlots slots;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final ExecutorService streams =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "heed-live-page");
            thread.setDaemon(true);
            return thread;
          });

  /** Without a token. */
  LivePages(LiveState state, ConsoleApi api, LiveLimits limits, String host) {
    this(state, api, limits, host, null);
  }

  /**
   * @param token null if whoever reaches the page may see it
   */
  LivePages(
      LiveState state,
      ConsoleApi api,
      LiveLimits limits,
      String host,
      @Nullable AccessToken token) {
    this.state = state;
    board = new FleetBoard(state, System::nanoTime, FLEET_NANOS);
    this.api = api;
    this.slots = new StreamSlots(limits.maxClients(), limits.maxClientsPerAddress());
    this.host = host;
    this.login = token == null ? null : new Login(token);
  }

  void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = true;
    config.http.maxRequestSize = MAX_REQUEST_BYTES;
    config.jetty.modifyServer(
        server -> server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server)));
    config.routes.before(this::guard);
    if (login != null) {
      config.routes.before(login::guard);
      login.addTo(config.routes);
    }
    config.routes.before(STREAM_PATH, this::refuseTooMany);
    PageFiles.addTo(config.routes);
    api.addTo(config.routes, this::clientCount);
    config.routes.sse(STREAM_PATH, this::open);
  }

  private void guard(Context ctx) {
    HEADERS.forEach(ctx::header);
    if (!isExpectedHost(host, ctx.header("Host"))) {
      ctx.status(HttpStatus.MISDIRECTED_REQUEST).result("this page is not served under that name");
      ctx.skipRemainingHandlers();
    }
  }

  /**
   * Whether a request to a server that listens on loopback names loopback as well. A foreign page
   * could else have its own name resolved to this machine and read along.
   */
  static boolean isExpectedHost(String listening, @Nullable String requested) {
    if (!LiveServerSettings.isLoopback(listening)) {
      return true;
    }
    if (requested == null) {
      return false;
    }
    String name = requested.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    return name.equals(listening.toLowerCase(Locale.ROOT))
        || Set.of("localhost", "127.0.0.1", "[::1]").contains(name);
  }

  private void refuseTooMany(Context ctx) {
    if (!slots.hasFree(ctx.ip())) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("too many open pages");
      ctx.skipRemainingHandlers();
    }
  }

  private void open(SseClient client) {
    LiveView view =
        new LiveView(
            parameter(client.ctx(), "sensor"),
            parameter(client.ctx(), "channel"),
            Optional.ofNullable(parameter(client.ctx(), "filter")).orElse(""));
    String address = client.ctx().ip();
    if (!slots.take(address)) {
      client.close();
      return;
    }
    client.keepAlive();
    streams.execute(() -> push(client, address, new LiveStream(state, board, view)));
  }

  private static @Nullable String parameter(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null || value.isEmpty() || value.length() > MAX_PARAMETER_LENGTH ? null : value;
  }

  private void push(SseClient client, String address, LiveStream stream) {
    try {
      boolean isStopped = false;
      while (!isStopped && !client.terminated()) {
        stream.next().ifPresent(message -> client.sendEvent("live", message));
        isStopped = stop.await(PUSH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slots.release(address);
      client.close();
    }
  }

  /** Pages that are served at the moment. */
  int clientCount() {
    return slots.taken();
  }

  /** Ends every stream, before the server takes their responses away. */
  @Override
  public void close() {
    stop.countDown();
    streams.shutdown();
    try {
      if (!streams.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("{} pages do not read; cutting them off", slots.taken());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    streams.shutdownNow();
  }
}

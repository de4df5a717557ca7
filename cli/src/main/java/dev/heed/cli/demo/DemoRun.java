package dev.heed.cli.demo;

import dev.heed.cli.flink.RunningJob;
import dev.heed.core.message.IncidentEvent;
import dev.heed.dashboards.LiveServer;
import dev.heed.dashboards.LiveServerSettings;
import dev.heed.producer.Pace;
import dev.heed.producer.StopSignal;
import dev.heed.producer.Ticker;
import dev.heed.producer.simulate.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the plant against a broker and a job that are there already. */
final class DemoRun {
  private static final Duration HISTORY_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(15);

  /** Two checkpoints: after these every alert of what was scored is committed. */
  private static final Duration COMMIT_TIME = Duration.ofMillis(2_300);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final DemoSettings settings;
  private final String servers;
  private final RunningJob job;
  private final DemoConsole console;
  private final StopSignal stop;
  private final Ticker untilStopped;
  private final Ticker always = Ticker.system(new StopSignal());
  private final DemoTimeline timeline;
  private final StepClock clock;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  DemoRun(
      DemoSettings settings, String servers, RunningJob job, DemoConsole console, StopSignal stop) {
    this.settings = settings;
    this.servers = servers;
    this.job = job;
    this.console = console;
    this.stop = stop;
    this.untilStopped = Ticker.system(stop);
    this.timeline = DemoTimeline.of(settings);
    this.clock = new StepClock(timeline.liveStartMillis(), DemoTimeline.INTERVAL.toMillis());
  }

  DemoReport run() throws IOException {
    try (LiveServer page = settings.headless() ? null : startPage();
        TopicTally tally =
            TopicTally.start(
                servers,
                List.of(Demo.TOPICS.scores(), Demo.TOPICS.deadLetters(), Demo.TOPICS.late()));
        AlertLog alerts = AlertLog.start(servers, Demo.TOPICS.alerts(), this::showAlert);
        PlantPublisher publisher =
            PlantPublisher.open(
                servers, Demo.TOPICS.readings(), timeline.newPlant(), clock, this::begin)) {
      if (page != null) {
        console.line("Live page: " + page.address());
      }
      long history = publishHistory(publisher, tally);
      StatusLine status = StatusLine.start(console, () -> status(publisher, tally, alerts));
      try {
        publishLive(publisher);
        drain(publisher, tally);
      } finally {
        status.close();
      }
      failIfJobFailed();
      return report(history, publisher, tally, alerts);
    }
  }

  private LiveServer startPage() throws IOException {
    return LiveServer.start(LiveServerSettings.of(servers, Demo.TOPICS).withPort(settings.port()));
  }

  private long publishHistory(PlantPublisher publisher, TopicTally tally) throws IOException {
    console.line(
        String.format(
            Locale.ROOT,
            "Plant: %d sensors, a reading every %d minutes; learning from %d days of history",
            settings.sensors(),
            DemoTimeline.INTERVAL.toMinutes(),
            DemoTimeline.HISTORY * DemoTimeline.INTERVAL.toMinutes() / TimeUnit.DAYS.toMinutes(1)));
    publisher.publishHistory(DemoTimeline.HISTORY, stop);
    long history = publisher.published();
    boolean scored = await(HISTORY_TIMEOUT, untilStopped, () -> processed(tally) >= history);
    failIfJobFailed();
    if (!scored && !stop.isStopped()) {
      throw new IOException("the job did not score the history within " + HISTORY_TIMEOUT);
    }
    return history;
  }

  private void publishLive(PlantPublisher publisher) throws IOException {
    if (stop.isStopped()) {
      return;
    }
    console.line(
        String.format(
            Locale.ROOT,
            "Live: %.0f readings per second and sensor, %,.0f times as fast as the plant's clock;"
                + " faults of every kind%s",
            timeline.readingsPerSecond(),
            timeline.speed(),
            settings.length() == null ? "; Ctrl-C ends it" : ""));
    publisher.publishLive(Pace.speed(timeline.speed(), untilStopped));
  }

  // Also after a stop: what was published is to be counted.
  private void drain(PlantPublisher publisher, TopicTally tally) throws IOException {
    BooleanSupplier complete =
        () ->
            processed(tally) >= publisher.published()
                && tally.count(Demo.TOPICS.deadLetters()) >= publisher.garbage();
    if (await(DRAIN_TIMEOUT, always, () -> job.failure() != null || complete.getAsBoolean())) {
      always.pause(COMMIT_TIME.toNanos());
    }
  }

  private static long processed(TopicTally tally) {
    return tally.count(Demo.TOPICS.scores()) + tally.count(Demo.TOPICS.late());
  }

  private static boolean await(Duration timeout, Ticker ticker, BooleanSupplier condition) {
    long deadline = ticker.nanos() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (ticker.nanos() > deadline || !ticker.pause(POLL_NANOS)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  private void failIfJobFailed() throws IOException {
    String failure = job.failure();
    if (failure != null) {
      throw new IOException("the job failed: " + failure);
    }
  }

  private void begin(Fault fault) {
    faults.add(fault);
    console.line(
        String.format(
            Locale.ROOT,
            "fault   begins  %-20s %s/%s",
            fault.kind().code(),
            fault.sensor(),
            fault.channel()));
  }

  private void showAlert(IncidentEvent event) {
    if (event.timeMillis() >= timeline.liveStartMillis()) {
      console.line(AlertLine.of(event));
    }
  }

  private String status(PlantPublisher publisher, TopicTally tally, AlertLog alerts) {
    return String.format(
        Locale.ROOT,
        "%,d readings, %,d scored, %d faults, %d alerts",
        publisher.published(),
        processed(tally),
        faults.size(),
        alerts.count());
  }

  private DemoReport report(
      long history, PlantPublisher publisher, TopicTally tally, AlertLog log) {
    List<SeenAlert> alerts = log.alerts();
    FaultMatcher matcher = new FaultMatcher(DemoTimeline.INTERVAL.toMillis());
    return DemoReport.of(
        new DemoReport.Counts(
            publisher.published(),
            history,
            publisher.garbage(),
            tally.count(Demo.TOPICS.scores()),
            tally.count(Demo.TOPICS.deadLetters()),
            tally.count(Demo.TOPICS.late())),
        matcher.match(faults, alerts),
        alerts,
        clock);
  }
}

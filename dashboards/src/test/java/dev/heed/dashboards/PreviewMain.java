package dev.heed.dashboards;

import dev.heed.core.message.IncidentPhase;
import io.javalin.Javalin;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page over made-up verdicts, to work on its looks: {@code PreviewMain [port] [sensors]
 * [feed state] [name of a further sensor]}. Ends with the process.
 */
final class PreviewMain {
  private static final long STEP_MILLIS = 500;
  private static final int PAST_STEPS = 500;

  private PreviewMain() {}

  public static void main(String[] args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8787;
    int sensors = args.length > 1 ? Integer.parseInt(args[1]) : 48;
    String feedState = args.length > 2 ? args[2] : "LIVE";
    LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    LivePages pages = new LivePages(state, LiveLimits.DEFAULT, "127.0.0.1");
    for (Feed feed : Feed.values()) {
      state.setFeedStatus(
          feed, new FeedStatus(FeedStatus.State.valueOf(feedState), "localhost:9092"));
    }
    SyntheticPlant plant = new SyntheticPlant(sensors, 7);
    long start = System.currentTimeMillis() - PAST_STEPS * STEP_MILLIS;
    int[] step = {0};
    Runnable next =
        () -> {
          long time = start + step[0] * STEP_MILLIS;
          state.acceptVerdicts(plant.verdicts(step[0], time));
          for (int i = 3; i < args.length; i++) {
            state.acceptVerdicts(
                List.of(Samples.verdict(args[i], time, 10 + Math.sin(step[0]), 0.4)));
            state.acceptIncidents(
                List.of(Samples.incident(args[i], args[i], step[0], IncidentPhase.OPENED)));
          }
          state.acceptIncidents(plant.incidents(step[0], time, STEP_MILLIS));
          step[0]++;
        };
    while (step[0] < PAST_STEPS && sensors > 0) {
      next.run();
    }
    Javalin.create(pages::configure).start("127.0.0.1", port);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    var unused = clock.scheduleAtFixedRate(next, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }
}

package dev.heed.dashboards;

import dev.heed.core.message.IncidentPhase;
import dev.heed.core.model.Model;
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

  private static final List<Rejected> REJECTED =
      List.of(
          new Rejected(
              "not_json",
              "not JSON: unexpected character 'b' at 1:1",
              "sensors.readings.v1, partition 3, offset 1812",
              System.currentTimeMillis(),
              "boiler-3;76.48;<b>2026</b>"),
          new Rejected(
              "value_out_of_range",
              "value must be at most 1e30 in magnitude, given 1e300",
              "sensors.readings.v1, partition 0, offset 99214",
              System.currentTimeMillis(),
              "{\"sensor\":\"pump-7\",\"time\":1795428930000,\"value\":1e300}"));

  private PreviewMain() {}

  public static void main(String[] args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8787;
    int sensors = args.length > 1 ? Integer.parseInt(args[1]) : 48;
    String feedState = args.length > 2 ? args[2] : "LIVE";
    LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    HealthLog health = new HealthLog(Clock.systemUTC());
    ConsoleApi api = new ConsoleApi(state, health, Model.shipped(), (first, last, label) -> {});
    LivePages pages = new LivePages(state, api, LiveLimits.DEFAULT, "127.0.0.1");
    for (Feed feed : Feed.values()) {
      state.setFeedStatus(
          feed, new FeedStatus(FeedStatus.State.valueOf(feedState), "localhost:9092", 3));
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
          health.count(Feed.SCORES, sensors, time);
          if (step[0] % 20 == 0) {
            health.count(Feed.DEAD_LETTERS, 1, time);
            health.reject(Feed.DEAD_LETTERS, REJECTED.get(step[0] / 20 % REJECTED.size()));
            health.count(Feed.LATE, 1, time);
            health.reject(Feed.LATE, new Rejected("late", "", "", time, "{\"sensor\":\"flow-2\"}"));
          }
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

package dev.heed.cli.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows the state of things once a second until closed. */
record StatusLine(ScheduledExecutorService timer, DemoConsole console) implements AutoCloseable {

  static StatusLine start(DemoConsole console, Supplier<String> state) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heed-demo-status");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleAtFixedRate(() -> console.status(state.get()), 0, 1, TimeUnit.SECONDS);
    return new StatusLine(timer, console);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    console.endStatus();
  }
}

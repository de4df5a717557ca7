package dev.heed.producer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of a publishing command that Ctrl-C ends cleanly: the signal is given, the run delivers
 * what it handed over, and only then the process ends.
 */
final class PublishRun {
  private static final Logger LOG = LoggerFactory.getLogger(PublishRun.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PATIENCE_IF_STOPPED = Duration.ofSeconds(10);

  /** What a run does between connecting and delivering the rest. */
  interface Work {
    void run(ReadingPublisher publisher) throws IOException;
  }

  private PublishRun() {}

  /** Publishes, and waits for the delivery of all that was handed over. */
  static long publish(PublisherSettings settings, StopSignal stop, Work work) throws IOException {
    try (ReadingPublisher publisher = ReadingPublisher.open(settings)) {
      work.run(publisher);
      publisher.finish(stop.isStopped() ? PATIENCE_IF_STOPPED : PATIENCE);
      return publisher.acknowledged();
    }
  }

  /** Something that fails with an IOException. */
  interface Step {
    void run() throws IOException;
  }

  /** Runs a step; the end of the process waits for it after giving the signal. */
  static void untilStopped(StopSignal stop, Step step) throws IOException {
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook = new Thread(() -> endOfProcess(stop, finished), "heed-publish-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      step.run();
    } finally {
      finished.countDown();
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("The process ends already", e);
    }
  }

  private static void endOfProcess(StopSignal stop, CountDownLatch finished) {
    stop.stop();
    try {
      long patience = PATIENCE_IF_STOPPED.plusSeconds(5).toMillis();
      if (!finished.await(patience, TimeUnit.MILLISECONDS)) {
        LOG.warn("Readings that were on their way may be lost: the broker does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

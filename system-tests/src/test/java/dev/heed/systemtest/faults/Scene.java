package dev.heed.systemtest.faults;

import dev.heed.systemtest.cluster.Cluster;
import dev.heed.systemtest.cluster.Follower;
import dev.heed.systemtest.cluster.JobRun;
import dev.heed.systemtest.cluster.Publisher;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a fault happens: a cluster, a job on it, somebody who publishes, one who reads alerts. */
final class Scene implements AutoCloseable {
  private final JobRun job;
  private final Publisher publisher;
  private final Set<String> victims = new LinkedHashSet<>();
  private @Nullable Follower follower;

  Scene(JobRun job, Publisher publisher) {
    this.job = job;
    this.publisher = publisher;
  }

  Cluster cluster() {
    return job.cluster();
  }

  JobRun job() {
    return job;
  }

  Publisher publisher() {
    return publisher;
  }

  /** Started when first asked for. */
  Follower follower() {
    Follower running = follower;
    if (running == null) {
      running = new Follower(job);
      follower = running;
    }
    return running;
  }

  /** A TaskManager that works for the job, as far as can be known while other faults last. */
  String victim() {
    String victim = busy();
    victims.add(victim);
    return victim;
  }

  private String busy() {
    try {
      for (String name : job.taskManagers()) {
        if (!victims.contains(name) && cluster().flink().taskManagers().contains(name)) {
          return name;
        }
      }
    } catch (IOException e) {
      // The JobManager is away: any TaskManager will do.
    }
    return cluster().flink().taskManagers().stream()
        .filter(name -> !victims.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** Failed checkpoints since the JobManager runs; 0 if it does not. */
  int failedCheckpoints() {
    return checkpoints("failed");
  }

  /** Completed ones. */
  int completedCheckpoints() {
    return checkpoints("completed");
  }

  private int checkpoints(String outcome) {
    try {
      return job.checkpoints().path("counts").path(outcome).asInt();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Restarts of the job since the JobManager runs; 0 if it does not. */
  int restarts() {
    try {
      return job.restarts();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }
}

package dev.heed.systemtest.cluster;

import java.nio.file.Path;

/** The cluster's config.yaml: as in production, but failures are noticed within seconds. */
final class FlinkConfiguration {
  private FlinkConfiguration() {}

  static String yaml(Path folder, int restPort, String zooKeeper, Path checkpoints) {
    return address(restPort)
        + memory()
        + highAvailability(folder, zooKeeper)
        + patience()
        + """
        io.tmp.dirs: %s
        execution.checkpointing.dir: %s
        metrics.fetcher.update-interval: 1 s
        """
            .formatted(folder.resolve("tmp"), checkpoints.toUri());
  }

  private static String address(int restPort) {
    return """
        jobmanager.rpc.address: %1$s
        jobmanager.rpc.port: 0
        jobmanager.bind-host: %1$s
        taskmanager.host: %1$s
        taskmanager.bind-host: %1$s
        rest.address: %1$s
        rest.bind-address: %1$s
        rest.port: %2$d
        """
        .formatted(Ports.HOST, restPort);
  }

  // Flink's scripts reckon these; without them each part must be given.
  private static String memory() {
    return """
        jobmanager.memory.process.size: 800 mb
        taskmanager.numberOfTaskSlots: 1
        taskmanager.cpu.cores: 1
        taskmanager.memory.framework.heap.size: 128 mb
        taskmanager.memory.framework.off-heap.size: 64 mb
        taskmanager.memory.task.heap.size: 256 mb
        taskmanager.memory.task.off-heap.size: 16 mb
        taskmanager.memory.managed.size: 16 mb
        taskmanager.memory.network.min: 32 mb
        taskmanager.memory.network.max: 32 mb
        taskmanager.memory.jvm-metaspace.size: 128 mb
        taskmanager.memory.jvm-overhead.min: 64 mb
        taskmanager.memory.jvm-overhead.max: 64 mb
        """;
  }

  private static String highAvailability(Path folder, String zooKeeper) {
    return """
        high-availability.type: zookeeper
        high-availability.storageDir: %s
        high-availability.cluster-id: /heed
        high-availability.zookeeper.quorum: %s
        high-availability.zookeeper.client.session-timeout: 10 s
        high-availability.zookeeper.client.tolerate-suspended-connections: true
        high-availability.zookeeper.client.connection-timeout: 10 s
        """
        .formatted(folder.resolve("ha").toUri(), zooKeeper);
  }

  private static String patience() {
    return """
        heartbeat.interval: 1 s
        heartbeat.timeout: 8 s
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 1000000
        restart-strategy.fixed-delay.delay: 500 ms
        execution.checkpointing.timeout: 4 s
        execution.checkpointing.data-inline-threshold: 1 kb
        """;
  }
}

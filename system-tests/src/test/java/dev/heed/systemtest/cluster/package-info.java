/** Kafka, ZooKeeper and Flink as processes of their own, and the job on them as a user runs it. */
@NullMarked
package dev.heed.systemtest.cluster;

import org.jspecify.annotations.NullMarked;

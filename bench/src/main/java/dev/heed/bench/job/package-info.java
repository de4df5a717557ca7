/** What the whole job costs: throughput, latency, and a large fleet, with Kafka and Flink here. */
@NullMarked
package dev.heed.bench.job;

import org.jspecify.annotations.NullMarked;

package dev.heed.bench.job;

import dev.heed.bench.report.Provenance;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import dev.heed.embedded.EmbeddedKafka;
import dev.heed.job.HeedJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.flink.configuration.MemorySize;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Runs the job in turn over a topic of clean readings and over one where a share is garbage; then
 * once more over the second, to compare the dead letters with what was published.
 */
final class GarbageBench {
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(256);
  private static final long SEED = 20_261_125;
  private static final long TIMEOUT_SECONDS = 1_200;

  private final JobBenchSettings settings;
  private final int every;
  private final Consumer<String> progress;
  private final Map<ByteBuffer, Integer> published = new HashMap<>();

  /**
   * @param every so manieth record is garbage
   */
  GarbageBench(JobBenchSettings settings, int every, Consumer<String> progress) {
    this.settings = settings;
    this.every = every;
    this.progress = progress;
  }

  GarbageResult run() throws IOException {
    try (WorkFolder work = WorkFolder.create();
        EmbeddedKafka kafka = EmbeddedKafka.start(work.path().resolve("kafka"), 0);
        LocalFlink flink = LocalFlink.start(settings.parallelism(), MANAGED, work.path())) {
      JobPlan clean = plan(kafka, work, "clean", "clean.dlq");
      JobPlan mixed = plan(kafka, work, "mixed", "mixed.dlq");
      kafka.createTopics(JobPlan.PARTITIONS, clean.topic(), mixed.topic());
      progress.accept("publishing 2 x %,d records".formatted(settings.readings()));
      fill(clean, settings.readings() + 1);
      published.clear();
      long valid = fill(mixed, every);
      List<Double> ofClean = new ArrayList<>();
      List<Double> ofMixed = new ArrayList<>();
      double perValid = (double) settings.readings() / valid;
      Throughput cleanRuns = new Throughput(flink, clean, settings.readings(), progress);
      Throughput mixedRuns = new Throughput(flink, mixed, valid, progress);
      for (int i = 0; i < settings.warmUps() + settings.runs(); i++) {
        double first = cleanRuns.heed().readingsPerSecond();
        double second = mixedRuns.heed().readingsPerSecond() * perValid;
        if (i >= settings.warmUps()) {
          ofClean.add(first);
          ofMixed.add(second);
        }
      }
      return checked(flink, plan(kafka, work, "mixed", "checked.dlq"), valid, ofMixed, ofClean);
    }
  }

  private JobPlan plan(EmbeddedKafka kafka, WorkFolder work, String topic, String letters) {
    List<String> options = new ArrayList<>(settings.jobOptions());
    options.add("--dead-letters-topic=bench." + letters);
    return new JobPlan(
        kafka.bootstrapServers(), "bench." + topic, work.path().resolve(letters), options);
  }

  /** Returns how many of the records are readings. */
  private long fill(JobPlan plan, long garbageEvery) throws IOException {
    Fleet fleet = new Fleet(settings.sensors());
    Garbage garbage = new Garbage(SEED);
    Map<String, Object> client =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            plan.servers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10);
    long valid = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 1; i <= settings.readings(); i++) {
        Reading reading = fleet.next();
        byte[] value;
        if (i % garbageEvery == 0) {
          value = garbage.next(reading.timeMillis());
          published.merge(ByteBuffer.wrap(value), 1, Integer::sum);
        } else {
          value = ReadingWriter.write(reading);
          valid++;
        }
        byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(plan.topic(), key, value));
      }
      producer.flush();
    }
    return valid;
  }

  private GarbageResult checked(
      LocalFlink flink, JobPlan plan, long valid, List<Double> mixed, List<Double> clean)
      throws IOException {
    long scored;
    try (FlinkRun run = flink.submit(HeedJob.of(plan.settings("checked")))) {
      run.awaitReadings(valid, TIMEOUT_SECONDS);
      // One may be under way that began before; the next holds all.
      run.awaitCheckpoints(run.checkpoints().completed() + 2, TIMEOUT_SECONDS);
      scored = run.readings();
    }
    Map<ByteBuffer, Integer> found = new HashMap<>();
    CommittedValues.of(plan.servers(), "bench.checked.dlq")
        .forEach(value -> found.merge(ByteBuffer.wrap(value), 1, Integer::sum));
    double ofMixed = median(mixed);
    double ofClean = median(clean);
    Provenance here = Provenance.here("", 0, "", "");
    return new GarbageResult(
        ofMixed / ofClean,
        ofMixed,
        ofClean,
        valid,
        scored,
        sum(published),
        sum(found),
        published.equals(found),
        mixed,
        clean,
        here.machine(),
        here.jdk(),
        here.commit());
  }

  private static double median(List<Double> figures) {
    return new Median().evaluate(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static long sum(Map<ByteBuffer, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }
}

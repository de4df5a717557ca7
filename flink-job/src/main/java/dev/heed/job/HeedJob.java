package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job: readings from a source, scored sensor by sensor, incident events and what else there is
 * to say into sinks.
 *
 * <pre>
 * source -> route -> (keyed by sensor) -> [order] -> score -> alerts
 *             |                             |          |---> scores, if wanted
 *             `-> dead letters              `-----------`--> late
 * feedback -> route-feedback -> (to every task) --^
 *             `-> dead letters
 * </pre>
 *
 * <p>There is one network hop, at the keying. Operators reuse objects: all that travels is
 * immutable.
 */
public final class HeedJob {
  /** Name of the job as Flink shows it. */
  public static final String NAME = "heed";

  private final JobSettings settings;
  private final Source<Arrival, ?, ?> source;
  private final @Nullable Source<FeedbackArrival, ?, ?> feedback;
  private final JobSinks sinks;
  private final ScoringOperators operators;

  /** The job between a source and sinks of one's own, without feedback. */
  public HeedJob(JobSettings settings, Source<Arrival, ?, ?> source, JobSinks sinks) {
    this(settings, source, null, sinks);
  }

  /**
   * The job between sources and sinks of one's own.
   *
   * @param feedback what people say of incidents; null if nobody does
   */
  public HeedJob(
      JobSettings settings,
      Source<Arrival, ?, ?> source,
      @Nullable Source<FeedbackArrival, ?, ?> feedback,
      JobSinks sinks) {
    this(
        settings,
        source,
        feedback,
        sinks,
        new DetectorOperators(
            settings.detector(),
            new ScoreSettings(
                sinks.scores() != null,
                settings.runtime().stateTtl(),
                settings.source().gapAlerts())));
  }

  private HeedJob(
      JobSettings settings,
      Source<Arrival, ?, ?> source,
      @Nullable Source<FeedbackArrival, ?, ?> feedback,
      JobSinks sinks,
      ScoringOperators operators) {
    this.settings = settings;
    this.source = source;
    this.feedback = feedback;
    this.sinks = sinks;
    this.operators = operators;
  }

  /** The same job around another operator. */
  public HeedJob withOperators(ScoringOperators others) {
    return new HeedJob(settings, source, feedback, sinks, others);
  }

  /** The job between Kafka topics; {@link StartupCheck} says whether they are there. */
  public static HeedJob of(JobSettings settings) {
    return new HeedJob(
        settings,
        KafkaEnds.source(settings),
        settings.source().feedback() ? KafkaEnds.feedback(settings) : null,
        KafkaEnds.sinks(settings));
  }

  /**
   * The job between Kafka topics.
   *
   * @throws InvalidOptionException if an option breaks its rule
   */
  public static HeedJob fromOptions(Configuration options) {
    return of(JobSettings.from(options));
  }

  /**
   * Configures the environment and builds the job in it.
   *
   * @return the environment, ready to execute
   * @throws StartupException if it is a local one and can't write its checkpoints
   */
  public StreamExecutionEnvironment build(StreamExecutionEnvironment environment)
      throws StartupException {
    String checkpointDir = settings.runtime().checkpointDir();
    if (checkpointDir != null && environment instanceof LocalStreamEnvironment) {
      StartupCheck.checkpointFolder(checkpointDir);
    }
    environment.configure(flinkConfiguration());
    SingleOutputStreamOperator<Reading> readings = readings(environment);
    SingleOutputStreamOperator<FeedbackEvent> labels = feedback(environment);
    DataStream<OutputRecord> letters = readings.getSideOutput(RouteFunction.DEAD_LETTERS);
    write(
        labels == null ? letters : letters.union(labels.getSideOutput(RouteFunction.DEAD_LETTERS)),
        sinks.deadLetters(),
        "dead-letters");
    KeyedStream<Reading, String> keyed = readings.keyBy(Reading::sensor, Types.STRING);
    if (settings.source().orderBound().isZero()) {
      SingleOutputStreamOperator<OutputRecord> scored = score(keyed, labels);
      write(scored.getSideOutput(UnscoredReadings.TAG), sinks.late(), "late");
    } else {
      SingleOutputStreamOperator<Reading> ordered = order(keyed);
      SingleOutputStreamOperator<OutputRecord> scored =
          score(
              DataStreamUtils.reinterpretAsKeyedStream(ordered, Reading::sensor, Types.STRING),
              labels);
      write(
          ordered
              .getSideOutput(UnscoredReadings.TAG)
              .union(scored.getSideOutput(UnscoredReadings.TAG)),
          sinks.late(),
          "late");
    }
    return environment;
  }

  private SingleOutputStreamOperator<Reading> readings(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(
            source,
            ReadingWatermarks.strategy(
                settings.source().orderBound(), settings.source().idleness()),
            "readings",
            HeedTypes.ARRIVAL)
        .uid("readings")
        .process(new RouteFunction(), HeedTypes.READING)
        .name("route")
        .uid("route");
  }

  private static SingleOutputStreamOperator<Reading> order(KeyedStream<Reading, String> readings) {
    return readings.process(new OrderFunction(), HeedTypes.READING).name("order").uid("order");
  }

  /**
   * In one task, and so in one order: every scoring task must have the same labels. Its stream is
   * idle, as labels are not part of event time.
   */
  private @Nullable SingleOutputStreamOperator<FeedbackEvent> feedback(
      StreamExecutionEnvironment environment) {
    if (feedback == null) {
      return null;
    }
    return environment
        .fromSource(feedback, FeedbackWatermarks.strategy(), "feedback", HeedTypes.FEEDBACK_ARRIVAL)
        .uid("feedback")
        .setParallelism(1)
        .process(new FeedbackRouteFunction(), HeedTypes.FEEDBACK)
        .name("route-feedback")
        .uid("route-feedback")
        .setParallelism(1);
  }

  private SingleOutputStreamOperator<OutputRecord> score(
      KeyedStream<Reading, String> readings,
      @Nullable SingleOutputStreamOperator<FeedbackEvent> labels) {
    Sink<OutputRecord> scores = sinks.scores();
    SingleOutputStreamOperator<OutputRecord> judged =
        labels == null
            ? readings.process(operators.alone(), HeedTypes.OUTPUT)
            : readings
                .connect(labels.broadcast(FeedbackScoreFunction.FEEDBACK))
                .process(operators.withFeedback(), HeedTypes.OUTPUT);
    SingleOutputStreamOperator<OutputRecord> scored = judged.name("score").uid("score");
    write(scored, sinks.alerts(), "alerts");
    if (scores != null) {
      write(scored.getSideOutput(ScoreFunction.SCORES), scores, "scores");
    }
    return scored;
  }

  private static void write(
      DataStream<OutputRecord> records, Sink<OutputRecord> sink, String name) {
    records.sinkTo(sink).name(name).uid(name);
  }

  private Configuration flinkConfiguration() {
    JobSettings.RuntimeSettings runtime = settings.runtime();
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, runtime.bufferTimeout());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, runtime.checkpointInterval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    Integer parallelism = runtime.parallelism();
    if (parallelism != null) {
      flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    }
    String dir = runtime.checkpointDir();
    if (dir != null) {
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, dir);
    }
    String backend = runtime.stateBackend();
    if (backend != null) {
      flink.set(StateBackendOptions.STATE_BACKEND, backend);
    }
    return flink;
  }
}

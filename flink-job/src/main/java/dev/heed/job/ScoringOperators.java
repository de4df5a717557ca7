package dev.heed.job;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Reading;
import java.io.Serializable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * Makes the operator between keying and sinks, with feedback or without. The job's own judges
 * readings by the detector; a measurement of what the rest of the job costs brings another.
 *
 * <p>Main output: incident events. Side outputs of the job's own operator, which others may leave
 * empty: late readings and, if wanted, verdicts.
 */
public interface ScoringOperators extends Serializable {

  /** The operator of a job without feedback. */
  KeyedProcessFunction<String, Reading, OutputRecord> alone();

  /** The operator of a job with feedback, which comes to every task. */
  KeyedBroadcastProcessFunction<String, Reading, FeedbackEvent, OutputRecord> withFeedback();
}

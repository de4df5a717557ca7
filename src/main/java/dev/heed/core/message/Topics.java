package dev.heed.core.message;

/**
 * Names of the topics; every one can be changed.
 *
 * @param readings readings in
 * @param alerts incident events out
 * @param scores verdict of every reading out, off by default
 * @param deadLetters rejected records, bytes unchanged
 * @param late readings that are older than the last scored of their sensor
 * @param config settings that take effect while the job runs, compacted
 * @param feedback a person's label of an incident
 */
public record Topics(
    String readings,
    String alerts,
    String scores,
    String deadLetters,
    String late,
    String config,
    String feedback) {

  public static final Topics DEFAULT =
      new Topics(
          "sensors.readings.v1",
          "sensors.alerts.v1",
          "sensors.scores.v1",
          "sensors.readings.v1.dlq",
          "sensors.readings.v1.late",
          "sensors.config.v1",
          "sensors.feedback.v1");
}

package dev.heed.job;

import java.time.Duration;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** Writes the page of all options from the options themselves. */
final class ConfigurationDocs {
  private ConfigurationDocs() {}

  static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Options of the job

            <!-- Made from JobOptions.java by ConfigurationDocs; a test fails when this page is not current. -->

            Give them as `--key value`, or as `key: value` in a file that `--config FILE.yaml` (or
            `FILE.properties`) names; the command line wins. An unknown key, a value of the wrong type or out of
            range ends the start with one line that names key, rule and value.

            `kafka.property.<name>` hands `<name>` to every Kafka client, as does each line of the file that
            `kafka-properties` names. Times are written `500 ms`, `10 s`, `5 min`, `1 h`, `7 d`; sizes `64 kb`,
            `1 mb`.

            | option | default | rule | meaning |
            |---|---|---|---|
            """);
    for (Setting<?> setting : JobOptions.ALL) {
      page.append("| `")
          .append(setting.key())
          .append("` | ")
          .append(byDefault(setting.option().defaultValue()))
          .append(" | ")
          .append(cell(setting.rule()))
          .append(" | ")
          .append(cell(new HtmlFormatter().format(setting.option().description())))
          .append(" |\n");
    }
    return page.toString();
  }

  /** A bar would end the cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String byDefault(Object value) {
    if (value == null) {
      return "none";
    }
    String text =
        value instanceof Duration duration
            ? TimeUtils.formatWithHighestUnit(duration)
            : value.toString();
    return "`" + text + "`";
  }
}

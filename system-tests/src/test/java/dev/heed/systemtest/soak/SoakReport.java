package dev.heed.systemtest.soak;

import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The samples as a table in CSV and as a picture with a chart per column. */
final class SoakReport {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 270;

  private final List<Sample> samples;

  SoakReport(List<Sample> samples) {
    this.samples = samples;
  }

  /** Median of a column over a part of the time, given in thirds: 0, 1 or 2. */
  double median(ToDoubleFunction<Sample> column, int third) {
    int size = samples.size();
    double[] values =
        samples.subList(size * third / 3, size * (third + 1) / 3).stream()
            .mapToDouble(column)
            .sorted()
            .toArray();
    return values[values.length / 2];
  }

  void write(Path folder, String title) throws IOException {
    Files.createDirectories(folder);
    List<String> lines = samples.stream().map(Sample::csv).toList();
    Files.writeString(
        folder.resolve("soak.csv"), Sample.HEADER + "\n" + String.join("\n", lines) + "\n");
    String picture = picture(title);
    Files.writeString(folder.resolve("soak.svg"), picture);
    Files.writeString(
        folder.resolve("soak.html"),
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Heed: soak</title>\n<h1>"
            + title
            + "</h1>\n"
            + picture);
  }

  /** All columns side by side, as one file. */
  private String picture(String title) {
    int rows = (Sample.COLUMNS.size() + 1) / 2;
    StringBuilder svg =
        new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    svg.append(2 * WIDTH).append(' ').append(rows * HEIGHT).append("\" role=\"img\">\n<title>");
    svg.append(title).append("</title>\n");
    for (int i = 0; i < Sample.COLUMNS.size(); i++) {
      String place =
          "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\""
              .formatted(i % 2 * WIDTH, i / 2 * HEIGHT, WIDTH, HEIGHT);
      svg.append(chart(Sample.COLUMNS.get(i)).replaceFirst("<svg", place));
    }
    return svg.append("</svg>\n").toString();
  }

  private String chart(Sample.Column column) {
    double[] minutes = samples.stream().mapToDouble(it -> it.seconds() / 60).toArray();
    double[] values = samples.stream().mapToDouble(column.of()).toArray();
    double end = Math.max(1e-3, minutes[minutes.length - 1]);
    double top = Math.max(1e-3, 1.2 * Arrays.stream(values).max().orElse(1));
    return new LineChart(
            column.name() + " over time",
            Axis.linear("minutes", 0, end),
            Axis.linear(column.name() + ", " + column.unit(), 0, top))
        .line("", 0, minutes, values)
        .toSvg();
  }
}

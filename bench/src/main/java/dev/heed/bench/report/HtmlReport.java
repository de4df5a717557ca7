package dev.heed.bench.report;

import dev.heed.bench.accuracy.DetectorResult;
import dev.heed.bench.accuracy.SeriesResult;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One page with everything: the tables, then a picture per file. Needs no other file. */
final class HtmlReport {
  private final Report report;
  private final Writer out;

  HtmlReport(Report report, Writer out) {
    this.report = report;
    this.out = out;
  }

  void write() throws IOException {
    out.write("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<title>Accuracy of Heed</title>\n<style>\n" + style() + "</style></head><body>\n");
    out.write("<h1>Accuracy</h1>\n<dl>\n");
    for (Map.Entry<String, String> entry : report.provenance().entries().entrySet()) {
      String value = Html.escape(entry.getValue());
      out.write("<dt>" + entry.getKey() + "</dt><dd><code>" + value + "</code></dd>\n");
    }
    out.write("</dl>\n");
    for (Table table : report.tables(false)) {
      out.write(table.toHtml());
    }
    for (SetResult result : report.results()) {
      pictures(result);
    }
    out.write("</body></html>\n");
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pictures(SetResult result) throws IOException {
    DetectorResult detector = result.detectors().get(0);
    out.write("<section><h2>" + Html.escape(result.set().name() + ": " + detector.detector()));
    out.write(", file by file</h2>\n<p class=\"note\">Shaded: labelled. ");
    out.write("Lines: incidents, <span class=\"hit\">in</span> and ");
    out.write("<span class=\"false\">outside of</span> labels; point at one for its row.</p>\n");
    for (int i = 0; i < result.subjects().size(); i++) {
      Subject subject = result.subjects().get(i);
      out.write("<figure><figcaption><b>" + Html.escape(subject.name()) + "</b> ");
      out.write(Html.escape(caption(detector, i)) + "</figcaption>\n");
      if (subject.series().rows() > 0) {
        out.write(Picture.of(subject, result.pictured().get(i)));
      }
      out.write("</figure>\n");
    }
    out.write("</section>\n");
  }

  private static String caption(DetectorResult detector, int i) {
    SeriesResult series = detector.series().get(i);
    StringBuilder text = new StringBuilder();
    text.append(series.rows()).append(" rows, VUS-PR ").append(Cells.number(series.vus().pr(), 3));
    text.append(", found ")
        .append(Cells.share(series.alarms().found(), series.alarms().anomalies()));
    text.append(", false alarms ").append(series.alarms().falseRows());
    if (!detector.nab().isEmpty()) {
      NabScore.FileScore file = Tables.nabScore(detector, NabProfile.STANDARD).files().get(i);
      text.append("; NAB standard ").append(Cells.number(file.raw(), 2)).append(" of ");
      text.append(file.windows()).append(", false rows ").append(file.falseRows());
    }
    return text.toString();
  }
}

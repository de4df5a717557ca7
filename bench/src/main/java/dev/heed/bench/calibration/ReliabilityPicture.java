package dev.heed.bench.calibration;

import dev.heed.bench.calibration.Bins.Bin;
import dev.heed.bench.report.Html;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram as SVG: for each bin of probabilities the share of readings that were part
 * of a fault, one line per measured streams, over the diagonal of perfect calibration; below, how
 * many readings there are in each bin of the first, on a logarithmic scale.
 */
public final class ReliabilityPicture {
  private static final int LEFT = 56;
  private static final int TOP = 46;
  private static final int SIDE = 400;
  private static final int COUNTS_TOP = TOP + SIDE + 46;
  private static final int COUNTS_HEIGHT = 70;
  private static final int WIDTH = LEFT + SIDE + 24;
  private static final int HEIGHT = COUNTS_TOP + COUNTS_HEIGHT + 40;
  private static final List<String> COLOURS = List.of("#1b6ca8", "#c2571a", "#4d7c0f", "#7c3aed");

  private final StringBuilder svg = new StringBuilder();

  private ReliabilityPicture() {}

  /** Draws what was measured on at least one set of streams, up to four. */
  public static String of(List<Calibration> measured) {
    ReliabilityPicture picture = new ReliabilityPicture();
    picture.frame();
    for (int i = 0; i < Math.min(COLOURS.size(), measured.size()); i++) {
      picture.line(measured.get(i), COLOURS.get(i), i);
    }
    picture.counts(measured.get(0));
    return picture.svg.append("</svg>\n").toString();
  }

  private void frame() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\" aria-label=\"Reliability diagram\">",
        WIDTH, HEIGHT);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    for (int i = 0; i <= 5; i++) {
      double share = i / 5.0;
      add(
          "<path d=\"M%.1f %dv%dM%d %.1fh%d\" stroke=\"#e2e2e2\"/>",
          x(share), TOP, SIDE, LEFT, y(share), SIDE);
      text(x(share), TOP + SIDE + 16, "middle", String.format(Locale.ROOT, "%.1f", share));
      text(LEFT - 6, y(share) + 4, "end", String.format(Locale.ROOT, "%.1f", share));
    }
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#777777\" stroke-dasharray=\"5 4\"/>",
        x(0), y(0), x(1), y(1));
    text(LEFT + SIDE / 2.0, TOP + SIDE + 34, "middle", "probability that Heed tells");
    add(
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">share that is part"
            + " of a fault</text>",
        TOP + SIDE / 2);
  }

  private void line(Calibration calibration, String colour, int index) {
    StringBuilder path = new StringBuilder();
    for (Bin bin : calibration.bins()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(String.format(Locale.ROOT, "%.1f %.1f", x(bin.probability()), y(bin.share())));
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%,d readings</title>"
              + "</circle>",
          x(bin.probability()), y(bin.share()), colour, bin.count());
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>", path, colour);
    int top = 14 + 14 * index;
    add("<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"3\"/>", LEFT, top - 4, colour);
    text(LEFT + 24, top, "start", Html.escape(calibration.streams()));
  }

  private void counts(Calibration calibration) {
    double most = Math.log10(1 + calibration.bins().stream().mapToInt(Bin::count).max().orElse(1));
    for (Bin bin : calibration.bins()) {
      double height = COUNTS_HEIGHT * Math.log10(1 + bin.count()) / most;
      double left = Math.min(Bins.BINS - 1, Math.floor(bin.probability() * Bins.BINS)) / Bins.BINS;
      add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" opacity=\"0.5\"/>",
          x(left) + 1,
          COUNTS_TOP + COUNTS_HEIGHT - height,
          (double) SIDE / Bins.BINS - 2,
          height,
          COLOURS.get(0));
    }
    text(
        LEFT,
        COUNTS_TOP + COUNTS_HEIGHT + 18,
        "start",
        String.format(
            Locale.ROOT,
            "readings per bin, up to %,d (logarithmic)",
            calibration.bins().stream().mapToInt(Bin::count).max().orElse(0)));
  }

  private static double x(double share) {
    return LEFT + SIDE * share;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

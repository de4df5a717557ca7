package dev.heed.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis as one SVG that needs no other file: it carries its colours, light and
 * dark, and is legible at the width of a phone.
 *
 * <p>Values that are not finite leave a gap in their line. Lines and marks of one colour belong
 * together: 0 and 1 are the additive and the multiplicative lens, 2 both fused, 3 a rival.
 */
public final class LineChart {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 270;
  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int TOP = 34;
  private static final int BOTTOM = 42;
  private static final double LETTER = 5.6;

  private static final String STYLE =
      """
      <style>
      .chart { --text: #1c2430; --soft: #5b6675; --line: #d9dee5; --c0: #1f5fa8; --c1: #c0671b;
        --c2: #1a7f4b; --c3: #7a4fbf; --c4: #c2363b; --paper: #fff; }
      @media (prefers-color-scheme: dark) { .chart { --text: #e3e8ee; --soft: #9aa6b4; --line: #333c47;
        --c0: #7db4f0; --c1: #f0a463; --c2: #57c98b; --c3: #b79af0; --c4: #f0797d; --paper: #14191f; } }
      .chart text { font: 11px system-ui, sans-serif; fill: var(--soft); stroke: none; }
      .chart rect { fill: var(--paper); stroke: none; }
      .chart path { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .chart .grid { stroke: var(--line); stroke-width: 1; }
      .chart .c0 { stroke: var(--c0); } .chart .c1 { stroke: var(--c1); stroke-dasharray: 7 3; }
      .chart .c2 { stroke: var(--c2); stroke-dasharray: 2 3; } .chart .c3 { stroke: var(--c3); stroke-dasharray: 9 3 2 3; }
      .chart .c4 { stroke: var(--c4); } .chart .mark { stroke-width: 1; stroke-dasharray: 3 3; }
      .chart .area { fill: var(--c0); opacity: .15; stroke: none; } .chart circle { fill: var(--c4); }
      </style>
      """;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> colours = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private int marks;

  /**
   * @param title says what is seen, for those who do not see it
   */
  public LineChart(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** Adds a line, with its name in the legend unless that is empty. */
  public LineChart line(String name, int colour, double[] xs, double[] ys) {
    StringBuilder d = new StringBuilder();
    boolean isDrawing = false;
    for (int i = 0; i < xs.length; i++) {
      boolean isKnown = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
      if (isKnown) {
        d.append(isDrawing ? 'L' : 'M').append(left(xs[i])).append(' ').append(top(ys[i]));
      }
      isDrawing = isKnown;
    }
    body.append("<path class=\"c").append(colour).append("\" d=\"").append(d).append("\"/>\n");
    if (!name.isEmpty()) {
      names.add(name);
      colours.add(colour);
    }
    return this;
  }

  /** Adds the area between two lines where both are known. */
  public LineChart band(double[] xs, double[] lower, double[] upper) {
    StringBuilder up = new StringBuilder();
    StringBuilder down = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      if (Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
        up.append(up.isEmpty() ? 'M' : 'L').append(left(xs[i])).append(' ').append(top(upper[i]));
        down.insert(0, "L" + left(xs[i]) + ' ' + top(lower[i]));
      }
    }
    body.append("<path class=\"area\" d=\"").append(up).append(down);
    body.append(up.isEmpty() ? "" : "Z").append("\"/>\n");
    return this;
  }

  /** Adds a vertical line with words beside it; none if the place is not finite. */
  public LineChart mark(String words, int colour, double at) {
    if (Double.isFinite(at) && at >= x.low() && at <= x.high()) {
      path(colour, "M" + left(at) + " " + TOP + "V" + (HEIGHT - BOTTOM));
      double share = x.at(at);
      boolean isRight = share > 0.55;
      words(words, LEFT + share * width() + (isRight ? -4 : 4), TOP + 11 + 13 * marks++, isRight);
    }
    return this;
  }

  /** Adds a horizontal line with words above it; none if the place is not finite. */
  public LineChart level(String words, int colour, double at) {
    if (Double.isFinite(at) && at >= y.low() && at <= y.high()) {
      path(colour, "M" + LEFT + " " + top(at) + "H" + (WIDTH - RIGHT));
      words(words, WIDTH - RIGHT - 2, TOP + (1 - y.at(at)) * height() - 4, true);
    }
    return this;
  }

  /** Adds a dot. */
  public LineChart dot(double atX, double atY) {
    if (Double.isFinite(atX) && Double.isFinite(atY)) {
      body.append("<circle r=\"4\" cx=\"").append(left(atX)).append("\" cy=\"").append(top(atY));
      body.append("\"/>\n");
    }
    return this;
  }

  private void path(int colour, String d) {
    body.append("<path class=\"mark c").append(colour).append("\" d=\"").append(d).append("\"/>\n");
  }

  private void words(String text, double atX, double atY, boolean isEnd) {
    body.append("<text x=\"").append(number(atX)).append("\" y=\"").append(number(atY));
    body.append(isEnd ? "\" text-anchor=\"end\">" : "\">").append(Html.escape(text));
    body.append("</text>\n");
  }

  /** The picture, as part of a page or as a file of its own. */
  public String toSvg() {
    StringBuilder svg =
        new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\"");
    svg.append(" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    svg.append("\" role=\"img\">\n<title>").append(Html.escape(title)).append("</title>\n");
    svg.append(STYLE).append("<rect width=\"").append(WIDTH).append("\" height=\"");
    svg.append(HEIGHT).append("\"/>\n");
    grid(svg);
    legend(svg);
    return svg.append(body).append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (double tick : y.ticks()) {
      svg.append("<path class=\"grid\" d=\"M").append(LEFT).append(' ').append(top(tick));
      svg.append('H').append(WIDTH - RIGHT).append("\"/>\n<text text-anchor=\"end\" x=\"");
      svg.append(LEFT - 5).append("\" y=\"").append(number(TOP + (1 - y.at(tick)) * height() + 4));
      svg.append("\">").append(Axis.number(tick)).append("</text>\n");
    }
    for (double tick : x.ticks()) {
      svg.append("<path class=\"grid\" d=\"M").append(left(tick)).append(' ');
      svg.append(HEIGHT - BOTTOM).append("v4\"/>\n<text text-anchor=\"middle\" x=\"");
      svg.append(left(tick)).append("\" y=\"").append(HEIGHT - BOTTOM + 16).append("\">");
      svg.append(Axis.number(tick)).append("</text>\n");
    }
    svg.append("<text text-anchor=\"middle\" x=\"").append(LEFT + width() / 2).append("\" y=\"");
    svg.append(HEIGHT - 8).append("\">").append(Html.escape(x.label())).append("</text>\n");
    svg.append("<text x=\"4\" y=\"12\">").append(Html.escape(y.label())).append("</text>\n");
  }

  private void legend(StringBuilder svg) {
    double at = 4;
    for (int i = 0; i < names.size(); i++) {
      svg.append("<path class=\"c").append(colours.get(i)).append("\" d=\"M").append(number(at));
      svg.append(" 22h18\"/>\n<text x=\"").append(number(at + 22)).append("\" y=\"26\">");
      svg.append(Html.escape(names.get(i))).append("</text>\n");
      at += 33 + LETTER * names.get(i).length();
    }
  }

  private String left(double value) {
    return number(LEFT + clipped(x.at(value)) * width());
  }

  private String top(double value) {
    return number(TOP + (1 - clipped(y.at(value))) * height());
  }

  private static double clipped(double share) {
    return Math.max(-0.02, Math.min(1.02, share));
  }

  private static int width() {
    return WIDTH - LEFT - RIGHT;
  }

  private static int height() {
    return HEIGHT - TOP - BOTTOM;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

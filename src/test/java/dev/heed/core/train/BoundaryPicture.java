package dev.heed.core.train;

import java.util.List;
import java.util.Locale;

/** Two panels, one per lens: the points of the exclusive or, and where the log-odds are 0. */
final class BoundaryPicture {
  private static final int SIDE = 300;
  private static final int LEFT = 46;
  private static final int TOP = 40;
  private static final int APART = 40;
  private static final int WIDTH = LEFT + 2 * SIDE + APART + 16;
  private static final int HEIGHT = TOP + SIDE + 50;
  private static final double MOST = 6.5;

  /** Cells of the grid in which the boundary is searched for. */
  private static final int CELLS = 60;

  private final StringBuilder svg = new StringBuilder();

  private BoundaryPicture() {}

  static String of(
      ExclusiveOr multiplicative, ExclusiveOr additive, List<ExclusiveOr.Point> points) {
    BoundaryPicture picture = new BoundaryPicture();
    picture.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\" aria-label=\"Decision boundaries of both lenses\">",
        WIDTH, HEIGHT);
    picture.add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    picture.panel("multiplicative: a straight line", LEFT, multiplicative, points);
    picture.panel("additive: a curve", LEFT + SIDE + APART, additive, points);
    return picture.svg.append("</svg>\n").toString();
  }

  private void panel(String title, int left, ExclusiveOr lens, List<ExclusiveOr.Point> points) {
    String name =
        String.format(Locale.ROOT, "%s, %.0f %% right", title, 100 * lens.accuracy(points));
    add("<text x=\"%d\" y=\"%d\" font-size=\"14\">%s</text>", left, TOP - 14, name);
    shade(left, lens);
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999999\"/>",
        left, TOP, SIDE, SIDE);
    for (ExclusiveOr.Point p : points) {
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x(left, p.first()), y(p.second()), p.isAnomaly() ? "#c2571a" : "#1b6ca8");
    }
    boundary(left, lens);
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">first feature, nats</text>",
        left + SIDE / 2, TOP + SIDE + 20);
    add(
        "<text transform=\"translate(%d %d) rotate(-90)\" text-anchor=\"middle\">second feature,"
            + " nats</text>",
        left - 10, TOP + SIDE / 2);
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"#555555\">orange: anomalies, blue: normal, shaded:"
            + " flagged</text>",
        left, TOP + SIDE + 38);
  }

  private void shade(int left, ExclusiveOr lens) {
    double cell = MOST / CELLS;
    double size = (double) SIDE / CELLS;
    for (int j = 0; j < CELLS; j++) {
      int from = -1;
      for (int i = 0; i <= CELLS; i++) {
        boolean isFlagged = i < CELLS && lens.logOdds((i + 0.5) * cell, (j + 0.5) * cell) > 0;
        if (isFlagged && from < 0) {
          from = i;
        } else if (!isFlagged && from >= 0) {
          add(
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#fbe9dd\"/>",
              x(left, from * cell), y((j + 1) * cell), (i - from) * size, size);
          from = -1;
        }
      }
    }
  }

  /** Marching squares with linear crossings. */
  private void boundary(int left, ExclusiveOr lens) {
    double cell = MOST / CELLS;
    double[][] at = new double[CELLS + 1][CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      for (int j = 0; j <= CELLS; j++) {
        at[i][j] = lens.logOdds(i * cell, j * cell);
      }
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        crossing(path, left, at, i, j);
      }
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"#222222\" stroke-width=\"1.6\"/>", path);
  }

  private static void crossing(StringBuilder path, int left, double[][] at, int i, int j) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    char step = 'M';
    for (int c = 0; c < 4; c++) {
      int[] a = corners[c];
      int[] b = corners[(c + 1) % 4];
      double from = at[a[0]][a[1]];
      double to = at[b[0]][b[1]];
      if (from > 0 != to > 0) {
        double share = from / (from - to);
        double cell = MOST / CELLS;
        double first = (a[0] + share * (b[0] - a[0])) * cell;
        double second = (a[1] + share * (b[1] - a[1])) * cell;
        path.append(String.format(Locale.ROOT, "%c%.1f %.1f", step, x(left, first), y(second)));
        step = step == 'M' ? 'L' : 'M';
      }
    }
  }

  private static double x(int left, double first) {
    return left + SIDE * first / MOST;
  }

  private static double y(double second) {
    return TOP + SIDE * (1 - second / MOST);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

package dev.heed.cli.explain;

import dev.heed.bench.report.Html;
import java.util.List;

/** An HTML page that needs no other file, light and dark, legible on a phone. */
final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --text: #1c2430; --soft: #5b6675; --line: #d9dee5; --page: #fff; }
      @media (prefers-color-scheme: dark) { :root { --text: #e3e8ee; --soft: #9aa6b4; --line: #333c47;
        --page: #14191f; } }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
        max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
      p, li { max-width: 46rem; overflow-wrap: anywhere; } .soft { color: var(--soft); font-size: .85rem; }
      .part { margin-left: 1.2rem; color: var(--soft); list-style: none; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; }
      figure { margin: 0; max-width: 40rem; } figcaption { font-size: .85rem; color: var(--soft); }
      svg { width: 100%; height: auto; border: 1px solid var(--line); display: block; }
      .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem;
        font-variant-numeric: tabular-nums; }
      th, td { padding: .2rem .7rem .2rem 0; text-align: left; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      code, pre { font: .85rem/1.4 ui-monospace, monospace; } pre { overflow-x: auto; }
      """;

  private final StringBuilder html = new StringBuilder();

  Page(String title) {
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    html.append(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html.append(Html.escape(title)).append("</title>\n<style>\n").append(STYLE);
    html.append("</style></head><body>\n<h1>").append(Html.escape(title)).append("</h1>\n");
  }

  Page heading(String text) {
    html.append("<h2>").append(Html.escape(text)).append("</h2>\n");
    return this;
  }

  Page paragraph(String text) {
    html.append("<p>").append(Html.escape(text)).append("</p>\n");
    return this;
  }

  Page soft(String text) {
    html.append("<p class=\"soft\">").append(Html.escape(text)).append("</p>\n");
    return this;
  }

  Page formula(String text) {
    html.append("<pre>").append(Html.escape(text)).append("</pre>\n");
    return this;
  }

  /** Lines of text; one that starts with "- " or a blank belongs to the one before it. */
  Page list(List<String> items) {
    html.append("<ul>\n");
    for (String item : items) {
      boolean isPart = item.startsWith("- ") || item.startsWith(" ");
      String text = item.startsWith("- ") ? item.substring(2) : item.strip();
      html.append(isPart ? "<li class=\"part\">" : "<li>").append(Html.escape(text));
      html.append("</li>\n");
    }
    html.append("</ul>\n");
    return this;
  }

  Page table(List<String> header, List<List<String>> rows) {
    html.append("<div class=\"wide\"><table><thead>");
    row(header, "th");
    html.append("</thead><tbody>\n");
    rows.forEach(cells -> row(cells, "td"));
    html.append("</tbody></table></div>\n");
    return this;
  }

  private void row(List<String> cells, String tag) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append('<').append(tag).append('>').append(Html.escape(cell));
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }

  /** Pictures side by side where there is room. */
  Page charts(List<Figure> figures) {
    html.append("<div class=\"charts\">\n");
    for (Figure figure : figures) {
      html.append("<figure>").append(figure.svg()).append("<figcaption>");
      html.append(Html.escape(figure.caption())).append("</figcaption></figure>\n");
    }
    html.append("</div>\n");
    return this;
  }

  /**
   * A picture with words below it.
   *
   * @param svg the picture
   * @param caption plain text
   */
  record Figure(String svg, String caption) {}

  String end() {
    return html + "</body></html>\n";
  }
}

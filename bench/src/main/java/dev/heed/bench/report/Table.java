package dev.heed.bench.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text, the first column of which names the rows.
 *
 * @param title what it shows
 * @param note how it was measured; may be empty
 * @param header names of the columns
 * @param rows as many cells each as there are columns
 */
public record Table(String title, String note, List<String> header, List<List<String>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** Lines of aligned columns. */
  public String toText() {
    int[] widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = header.get(c).length();
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    appendRow(text, header, widths);
    rows.forEach(row -> appendRow(text, row, widths));
    return note.isEmpty() ? text.toString() : text.append(note).append('\n').toString();
  }

  private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - row.get(c).length());
      boolean isName = c == 0;
      text.append(isName ? row.get(c) + padding : "  " + padding + row.get(c));
    }
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append('\n');
  }

  /** A heading, a table, and the note. */
  public String toMarkdown() {
    String rules =
        "|---" + String.join("", Collections.nCopies(header.size() - 1, "|---:")) + "|\n";
    String body = rows.stream().map(Table::markdownRow).collect(Collectors.joining());
    String end = note.isEmpty() ? "" : "\n" + note + "\n";
    return "## " + title + "\n\n" + markdownRow(header) + rules + body + end;
  }

  private static String markdownRow(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A section with a heading and a table. */
  public String toHtml() {
    StringBuilder html = new StringBuilder("<section><h2>");
    html.append(Html.escape(title)).append("</h2>\n<div class=\"wide\"><table><thead>");
    htmlRow(html, header, "th");
    html.append("</thead><tbody>\n");
    rows.forEach(row -> htmlRow(html, row, "td"));
    html.append("</tbody></table></div>\n");
    if (!note.isEmpty()) {
      html.append("<p class=\"note\">").append(Html.escape(note)).append("</p>\n");
    }
    return html.append("</section>\n").toString();
  }

  private static void htmlRow(StringBuilder html, List<String> row, String tag) {
    html.append("<tr>");
    for (String cell : row) {
      html.append('<').append(tag).append('>').append(Html.escape(cell));
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }
}

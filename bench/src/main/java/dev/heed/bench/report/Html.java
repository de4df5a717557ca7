package dev.heed.bench.report;

/** Text within HTML. */
public final class Html {
  private Html() {}

  /** Text that means itself in content and in attributes, whatever it holds. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

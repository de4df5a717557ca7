package dev.heed.dashboards;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of the page, held in memory: all that is served is listed here. A folder of the class
 * path could not be served as such, since the chart library's jar names files but no folders.
 */
final class PageFiles {
  private static final String FOLDER = "/heed-live/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final Map<String, File> FILES =
      Map.ofEntries(
          Map.entry("/", new File(FOLDER + "index.html", HTML)),
          Map.entry("/login", new File(FOLDER + "login.html", HTML)),
          Map.entry("/favicon.svg", new File(FOLDER + "favicon.svg", "image/svg+xml")),
          Map.entry("/style.css", new File(FOLDER + "style.css", CSS)),
          script("app"),
          script("alerts"),
          script("api"),
          script("charts"),
          script("curves"),
          script("dom"),
          script("fleet"),
          script("health"),
          script("heat"),
          script("history"),
          script("incident"),
          script("login"),
          script("ruler"),
          script("sensor"),
          script("stream"),
          script("words"),
          Map.entry("/uplot/uPlot.min.css", new File(UPLOT + "uPlot.min.css", CSS)),
          Map.entry("/uplot/uPlot.iife.min.js", new File(UPLOT + "uPlot.iife.min.js", SCRIPT)));

  private PageFiles() {}

  /** Serves every file; the browser asks each time whether it changed, so page and server match. */
  static void addTo(RoutesConfig routes) {
    FILES.forEach(
        (path, file) -> {
          byte[] content = file.read();
          routes.get(
              path,
              ctx ->
                  ctx.header("Cache-Control", "no-cache").contentType(file.type()).result(content));
        });
  }

  /** The content of every file by its path. */
  static Map<String, byte[]> all() {
    return FILES.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().read()));
  }

  private static Map.Entry<String, File> script(String name) {
    String path = "js/" + name + ".js";
    return Map.entry("/" + path, new File(FOLDER + path, SCRIPT));
  }

  private record File(String resource, String type) {
    byte[] read() {
      try (InputStream content = PageFiles.class.getResourceAsStream(resource)) {
        if (content == null) {
          throw new IllegalStateException("not on the class path: " + resource);
        }
        return content.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
  }
}

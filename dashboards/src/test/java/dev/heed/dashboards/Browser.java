package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window, as a person with a page before them would use it. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser");
  private static final String AXE = resource("/axe.min.js");
  private static final String FIND_VIOLATIONS =
      """
      const done = arguments[0];
      axe.run(document, { resultTypes: ['violations'] }).then(
        (result) => done(result.violations
          .filter((one) => one.impact === 'serious' || one.impact === 'critical')
          .map((one) => `${one.impact} ${one.id}: ` + one.nodes.slice(0, 4)
            .map((node) => `${node.target} (${node.any.map((check) => check.message)})`).join('; '))),
        (error) => done([String(error)]));
      """;

  // The page's own clock may be set, so this one starts from that of the browser.
  private static final String WATCH_FOR =
      """
      const [selector, text] = arguments;
      window.seen = null;
      const watch = new MutationObserver(() => {
        if (document.querySelector(selector)?.textContent !== text) return;
        watch.disconnect();
        requestAnimationFrame(() => { window.seen = performance.timeOrigin + performance.now(); });
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      """;

  private final ChromeDriver driver;
  private String startScript = "";

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the test where no browser is installed; where all tools are promised, fails it. */
  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program(PROGRAMS).toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900");
    options.addArguments("--hide-scrollbars", "--lang=en-GB", "--disable-background-networking");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program(List.of("chromedriver")).toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
    Browser browser = new Browser(driver);
    browser.command("Network.enable", Map.of());
    browser.command("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    browser.command("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
    browser.useScreen(1400, 900, false);
    return browser;
  }

  private static Path program(List<String> names) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : names) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    String missing =
        "no " + names.get(0) + " on the PATH; Debian's packages are chromium and chromium-driver";
    if (System.getenv("HEED_TEST_TOOLS") != null) {
      fail(missing);
    }
    Assumptions.abort(missing);
    throw new AssertionError(missing);
  }

  /** Pages opened from now on take it to be that time. */
  void setClock(long millis) {
    if (!startScript.isEmpty()) {
      command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", startScript));
    }
    Map<String, Object> made =
        driver.executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of(
                "source",
                "{ const now = Date.now; const by = "
                    + millis
                    + " - now(); Date.now = () => now() + by; }"));
    startScript = String.valueOf(made.get("identifier"));
  }

  /** Loads the page anew, also where only the part behind the # differs. */
  void open(URI address) {
    driver.get("about:blank");
    driver.get(address.toString());
  }

  @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(run(script, arguments))).longValue();
  }

  /** The text of the first element of a selector as it is seen; empty if there is none. */
  String text(String selector) {
    return String.valueOf(
        run("return document.querySelector(arguments[0])?.innerText ?? ''", selector));
  }

  /** The texts of all elements of a selector. */
  List<String> texts(String selector) {
    Object found =
        run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)",
            selector);
    return strings(found);
  }

  long count(String selector) {
    return number("return document.querySelectorAll(arguments[0]).length", selector);
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  void type(String selector, CharSequence keys) {
    driver.findElement(By.cssSelector(selector)).sendKeys(keys);
  }

  /** Presses keys where the focus is. */
  void press(CharSequence keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Milliseconds from before the cause until the element of a selector is painted with a text. */
  long millisUntilPainted(String selector, String text, Runnable cause) {
    run(WATCH_FOR, selector, text);
    long start = System.currentTimeMillis();
    cause.run();
    await().pollInterval(Duration.ofMillis(20)).until(() -> run("return window.seen") != null);
    return number("return window.seen") - start;
  }

  /** Opens a tab and goes there; returns its handle. */
  String newTab() {
    return driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
  }

  /** Closes tabs and goes to one that is left. */
  void closeTabs(List<String> tabs) {
    for (String tab : tabs) {
      driver.switchTo().window(tab).close();
    }
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
  }

  /** What axe-core finds of serious or critical impact, one line for each rule. */
  List<String> seriousViolations() {
    run(AXE);
    return strings(driver.executeAsyncScript(FIND_VIOLATIONS));
  }

  void prefer(String colourScheme) {
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", colourScheme);
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  void useScreen(int width, int height, boolean isPhone) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
  }

  void photograph(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  private void command(String name, Map<String, Object> parameters) {
    var unused = driver.executeCdpCommand(name, parameters);
  }

  private static List<String> strings(@Nullable Object found) {
    List<String> strings = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(found)) {
      strings.add(String.valueOf(one));
    }
    return strings;
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}

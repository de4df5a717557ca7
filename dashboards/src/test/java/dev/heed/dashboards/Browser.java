package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.fail;

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
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window, as a person with a page before them would use it. */
final class Browser implements AutoCloseable {
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

  private final ChromeDriver driver;

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
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
    Browser browser = new Browser(driver);
    browser.command("Network.enable", Map.of());
    browser.command("Network.setCacheDisabled", Map.of("cacheDisabled", true));
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

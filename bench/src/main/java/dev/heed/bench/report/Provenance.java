package dev.heed.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result was made with.
 *
 * @param command the command line
 * @param commit of the sources, or unknown
 * @param machine processor, number of them, operating system
 * @param jdk name and version
 * @param seed of everything random
 * @param model version and hash
 * @param budget false alarms that were accepted
 */
public record Provenance(
    String command,
    String commit,
    String machine,
    String jdk,
    long seed,
    String model,
    String budget) {

  /** Of this process. */
  public static Provenance here(String command, long seed, String model, String budget) {
    Runtime runtime = Runtime.getRuntime();
    String machine =
        processor()
            + ", "
            + runtime.availableProcessors()
            + " processors, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch");
    String jdk =
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    return new Provenance(command, sourceCommit(), machine, jdk, seed, model, budget);
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }

  private static String sourceCommit() {
    String home = System.getProperty("heed.home");
    if (home == null) {
      return "unknown";
    }
    try {
      Process git =
          new ProcessBuilder("git", "-C", home, "describe", "--always", "--dirty", "--abbrev=12")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 && !answer.isEmpty() ? answer : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  /** Name and value, in the order of the components. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("command", command);
    entries.put("commit", commit);
    entries.put("machine", machine);
    entries.put("jdk", jdk);
    entries.put("seed", Long.toString(seed));
    entries.put("model", model);
    entries.put("budget", budget);
    return entries;
  }

  /** A list of the entries. */
  String toMarkdown() {
    List<String> lines =
        entries().entrySet().stream()
            .map(entry -> "- " + entry.getKey() + ": `" + entry.getValue() + "`\n")
            .toList();
    return String.join("", lines);
  }
}

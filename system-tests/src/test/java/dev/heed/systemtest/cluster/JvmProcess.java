package dev.heed.systemtest.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a process of its own, which can be killed and paused; it ends with this JVM.
 */
final class JvmProcess implements AutoCloseable {
  private static final int LOG_TAIL = 3_000;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread killer;

  private JvmProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.killer = new Thread(process::destroyForcibly, "kill-" + name);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a program.
   *
   * @param log what it prints is added to this file
   * @param jvm options of the JVM
   * @param command main class and arguments
   */
  static JvmProcess start(
      String name, Path log, String classPath, List<String> jvm, List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(jvm);
    line.add("-cp");
    line.add(classPath);
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      return new JvmProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("can't start " + name, e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9: the program gets no chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As kill -STOP: the program is there and does nothing. */
  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  /** Nothing happens if the program has ended: faults may come on top of each other. */
  private void signal(String signal) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      if (status != 0 && process.isAlive()) {
        throw new IOException("kill -" + signal + " of " + name + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", cause);
  }

  /** Fails with the end of the log if the program has ended. */
  void assertAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(name + " has ended:\n" + logTail());
    }
  }

  private String logTail() {
    try {
      String text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      return "no log";
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}

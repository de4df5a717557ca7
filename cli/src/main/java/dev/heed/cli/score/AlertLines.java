package dev.heed.cli.score;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in a file, one CloudEvent a line; several threads may write. Those of one sensor stay in
 * order, the sensors mix.
 */
public final class AlertLines implements Closeable {
  private final @Nullable BufferedWriter out;

  private AlertLines(@Nullable BufferedWriter out) {
    this.out = out;
  }

  /**
   * @param file overwritten; null to write nothing
   */
  public static AlertLines open(@Nullable Path file) throws IOException {
    return new AlertLines(file == null ? null : Files.newBufferedWriter(file));
  }

  /** Adds a line. */
  public void write(IncidentEvent event) {
    if (out == null) {
      return;
    }
    String line = new String(IncidentEventCodec.write(event), StandardCharsets.UTF_8);
    synchronized (this) {
      try {
        out.write(line);
        out.newLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}

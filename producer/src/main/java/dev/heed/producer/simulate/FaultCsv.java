package dev.heed.producer.simulate;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ground truth as a CSV file, {@code sensor,channel,kind,start,end,magnitude} with ISO-8601 times:
 * one row per fault, on disk as soon as it is written.
 */
public final class FaultCsv implements Closeable {
  private static final String HEADER = "sensor,channel,kind,start,end,magnitude";
  private static final int COLUMNS = 6;

  private final BufferedWriter out;

  private FaultCsv(BufferedWriter out) {
    this.out = out;
  }

  /** Starts a file, replacing what is there; makes its folder if need be. */
  public static FaultCsv create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FaultCsv csv = new FaultCsv(Files.newBufferedWriter(file));
    csv.line(HEADER);
    return csv;
  }

  /** Adds a fault. */
  public void write(Fault fault) throws IOException {
    line(
        String.join(
            ",",
            fault.sensor(),
            fault.channel(),
            fault.kind().code(),
            Instant.ofEpochMilli(fault.startMillis()).toString(),
            Instant.ofEpochMilli(fault.endMillis()).toString(),
            Double.toString(fault.magnitude())));
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * Reads a file back.
   *
   * @throws IOException if it can't be read; the message names file and line
   */
  public static List<Fault> read(Path file) throws IOException {
    List<Fault> faults = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int line = 1;
      if (!HEADER.equals(in.readLine())) {
        throw new IOException(file + ": the first line must be " + HEADER);
      }
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        faults.add(parse(file, line, text));
      }
    }
    return faults;
  }

  private static Fault parse(Path file, int line, String text) throws IOException {
    String[] cells = text.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IOException(
          file + ", line " + line + ": must have " + COLUMNS + " cells, has " + cells.length);
    }
    try {
      return new Fault(
          cells[0],
          cells[1],
          FaultKind.ofCode(cells[2]),
          Instant.parse(cells[3]).toEpochMilli(),
          Instant.parse(cells[4]).toEpochMilli(),
          Double.parseDouble(cells[5]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(file + ", line " + line + ": " + e.getMessage(), e);
    }
  }
}

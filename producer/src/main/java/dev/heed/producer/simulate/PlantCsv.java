package dev.heed.producer.simulate;

import dev.heed.core.message.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * A plant's whole run as CSV files: {@code readings/<sensor>.csv} with {@code
 * timestamp,<channels>,label}, one row per reading, the label empty or the code of the fault's
 * kind; and the ground truth apart from them, so that the folder of readings holds nothing else.
 */
public final class PlantCsv {
  /** Folder of the readings within the output folder. */
  public static final String READINGS = "readings";

  /** Ground truth within the output folder. */
  public static final String FAULTS = "faults.csv";

  private final Plant plant;
  private final Path folder;

  /**
   * @param plant its run must have an end
   * @param folder empty or absent
   */
  public PlantCsv(Plant plant, Path folder) {
    this.plant = plant;
    this.folder = folder;
  }

  /**
   * What was written.
   *
   * @param readings rows
   * @param faults in order of their start
   */
  public record Written(long readings, List<Fault> faults) {}

  /**
   * Writes sensor by sensor.
   *
   * @param truth file of the ground truth
   * @param progress receives the number of readings so far, after each sensor
   * @param isStopped asked after each sensor: true ends the work early
   * @throws IOException if the folder is not empty, or a file can't be written
   */
  public Written write(Path truth, LongConsumer progress, BooleanSupplier isStopped)
      throws IOException {
    Path readings = emptyFolder().resolve(READINGS);
    Files.createDirectories(readings);
    List<Fault> faults = new ArrayList<>();
    long count = 0;
    for (int i = 0; i < plant.settings().sensors() && !isStopped.getAsBoolean(); i++) {
      count += writeSensor(plant.sensor(i), readings, faults);
      progress.accept(count);
    }
    faults.sort(Comparator.comparingLong(Fault::startMillis).thenComparing(Fault::sensor));
    try (FaultCsv csv = FaultCsv.create(truth)) {
      for (Fault fault : faults) {
        csv.write(fault);
      }
    }
    return new Written(count, List.copyOf(faults));
  }

  private Path emptyFolder() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Files.createDirectories(folder);
    try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
      if (content.iterator().hasNext()) {
        throw new IOException("the output folder must be empty: " + folder);
      }
    }
    return folder;
  }

  private long writeSensor(SensorSimulation sensor, Path folder, List<Fault> faults)
      throws IOException {
    SensorInfo info = sensor.info();
    long count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(info.name() + ".csv"))) {
      out.write("timestamp," + String.join(",", info.channels()) + ",label\n");
      StringBuilder row = new StringBuilder();
      while (sensor.steps() < plant.settings().readings()) {
        LabelledReading labelled = sensor.next(faults::add);
        if (labelled != null) {
          row.setLength(0);
          appendRow(row, labelled);
          out.append(row);
          count++;
        }
      }
    }
    return count;
  }

  private static void appendRow(StringBuilder row, LabelledReading labelled) {
    Reading reading = labelled.reading();
    row.append(Instant.ofEpochMilli(reading.timeMillis()));
    for (int i = 0; i < reading.channelCount(); i++) {
      row.append(',').append(reading.value(i));
    }
    row.append(',').append(labelled.label()).append('\n');
  }
}

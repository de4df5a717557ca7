package dev.heed.bench.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes up. */
final class Heap {
  private static final int COLLECTIONS = 3;

  private Heap() {}

  /** Bytes on the heap that are in use after garbage collections. */
  static long live() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      // Others allocate between the collection and the look.
      least = Math.min(least, used());
    }
    return least;
  }

  /** Bytes on the heap, garbage included. */
  static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Most bytes of memory that the process ever held, the heap and all else; 0 if not known. */
  static long mostResident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}

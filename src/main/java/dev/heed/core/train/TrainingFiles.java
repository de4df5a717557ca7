package dev.heed.core.train;

import dev.heed.core.recorded.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files to train on, sorted by name and then content, so that the order in which inputs are
 * given or listed does not matter.
 *
 * @param entries at least one
 */
record TrainingFiles(List<Entry> entries) {

  /**
   * One file.
   *
   * @param file where it is
   * @param name its path below the input folder, with slashes; a file that was given itself has its
   *     own name
   * @param sha256 of its content, hexadecimal
   */
  record Entry(Path file, String name, String sha256) {}

  /**
   * @throws IllegalArgumentException if an input does not exist or there is no file
   */
  static TrainingFiles of(List<Path> inputs) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path input : inputs) {
      if (!Files.isReadable(input)) {
        throw new IllegalArgumentException("input: no readable file or folder: " + input);
      }
      if (!Files.isDirectory(input)) {
        entries.add(entry(input, input.toAbsolutePath().getFileName()));
        continue;
      }
      for (Path file : csvFiles(input)) {
        entries.add(entry(file, input.relativize(file)));
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("input: no " + FileNames.PATTERNS + " in " + inputs);
    }
    entries.sort(Comparator.comparing(Entry::name).thenComparing(Entry::sha256));
    return new TrainingFiles(List.copyOf(entries));
  }

  private static List<Path> csvFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(FileNames::isRecorded).filter(Files::isRegularFile).toList();
    }
  }

  private static Entry entry(Path file, Path relative) throws IOException {
    StringBuilder name = new StringBuilder();
    for (Path part : relative) {
      name.append(name.isEmpty() ? "" : "/").append(part);
    }
    MessageDigest digest = sha256Digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return new Entry(file, name.toString(), HexFormat.of().formatHex(digest.digest()));
  }

  /** SHA-256 of a line "hash name" per file, as the tool sha256sum prints them but for spaces. */
  String sha256() {
    MessageDigest digest = sha256Digest();
    for (Entry entry : entries) {
      String line = entry.sha256() + " " + entry.name() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.heed.cli;

import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Model files: what {@code --model} names, and what a command writes. */
final class Models {
  private Models() {}

  /**
   * The model of a file, or the shipped one.
   *
   * @param file null for the shipped model
   * @throws ParameterException if the file is no model; says why
   */
  static Model of(CommandSpec spec, @Nullable Path file) {
    if (file == null) {
      return Model.shipped();
    }
    try {
      return Model.read(file);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--model must name a model file: " + OneLineErrors.oneLine(e), e);
    }
  }

  /** Writes a model file, and the folders above it if there are none. */
  static void write(Path file, Model model) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, model.toJson());
  }
}

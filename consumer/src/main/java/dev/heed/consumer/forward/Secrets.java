package dev.heed.consumer.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves {@code file:PATH} and {@code env:NAME}, so that no configuration holds a secret. */
final class Secrets {
  private static final String FILE = "file:";
  private static final String ENV = "env:";
  private static final long MAX_BYTES = 65_536;

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder that relative paths start in
   */
  Secrets(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  static boolean isReference(String text) {
    return text.startsWith(FILE) || text.startsWith(ENV);
  }

  /** The secret that the key refers to; a value that is no reference is refused and not shown. */
  @Nullable Secret secret(ConfigNode node, String name) {
    String text = node.text(name);
    if (text == null) {
      return null;
    }
    if (!isReference(text)) {
      throw new ConfigException(
          node.key(name)
              + ": must be file:PATH or env:NAME, as secrets do not belong into this file");
    }
    return new Secret(resolve(node, name, text));
  }

  /** What the reference stands for, without the end of line; not empty. */
  String resolve(ConfigNode node, String name, String reference) {
    String value =
        reference.startsWith(ENV)
            ? environment.get(reference.substring(ENV.length()))
            : read(node, name, reference);
    if (value == null) {
      throw node.wrong(name, reference, "the environment has no such variable");
    }
    String secret = value.stripTrailing();
    if (secret.isEmpty()) {
      throw node.wrong(name, reference, "is empty");
    }
    return secret;
  }

  private String read(ConfigNode node, String name, String reference) {
    Path file = folder.resolve(reference.substring(FILE.length()));
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw node.wrong(name, reference, "is no secret: it has more than %d bytes", MAX_BYTES);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(
          node.key(name) + " '" + reference + "': must be a readable text file", e);
    }
  }
}

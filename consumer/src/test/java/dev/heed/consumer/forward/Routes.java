package dev.heed.consumer.forward;

import java.nio.file.Path;
import java.util.Map;

/** Makes configurations from YAML, in a folder that is not there. */
final class Routes {
  private Routes() {}

  static ForwardConfig config(String yaml) {
    return new ConfigReader(Map.of("TOKEN", "s3cret", "EMPTY", " "))
        .parse(yaml, Path.of("/no/such/folder"));
  }

  /** A route of this type with further lines, each indented by four spaces. */
  static Route of(String type, String more) {
    String yaml =
        """
        routes:
          - name: route
            %s: {url: "http://localhost:1/path"}
        """
            .formatted(type);
    return config(yaml + more.indent(4)).routes().get(0);
  }

  static Route of(String type) {
    return of(type, "");
  }
}

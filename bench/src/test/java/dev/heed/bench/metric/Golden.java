package dev.heed.bench.metric;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heed.bench.series.NabCorpus;
import dev.heed.bench.series.SkabCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A synthetic corpus, outputs of three detectors, and the scores that other implementations gave
 * them: see make_golden.py beside golden.json, which names them and their versions.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/heed/bench/golden");

  private Golden() {}

  static JsonNode scores() throws IOException {
    return JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build()
        .readTree(FOLDER.resolve("golden.json").toFile());
  }

  static NabCorpus nab() throws IOException {
    return NabCorpus.open(FOLDER.resolve("nab"));
  }

  static SkabCorpus skab() throws IOException {
    return SkabCorpus.open(FOLDER.resolve("skab"));
  }

  static double[] output(String detector, String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve("outputs").resolve(detector).resolve(file)).stream()
        .skip(1)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  static NabScore.Judged judged(String detector, String file) throws IOException {
    return new NabScore.Judged(nab().read(file).windows(), output(detector, file));
  }
}

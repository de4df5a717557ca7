package dev.heed.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.bench.detector.Detector;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorChoiceTest {
  private final DetectorChoice choice =
      new DetectorChoice(Model.shipped(), DetectorSettings.DEFAULT, 1);

  private List<String> named(String... names) {
    return choice.named(List.of(names)).stream().map(Detector::name).toList();
  }

  @Test
  void named_random_isNoForest() {
    assertThat(named("random")).containsExactly("random");
  }

  @Test
  void named_inFull_isThatOne() {
    assertThat(named("Sub-PCA", "heed, without query", "heed"))
        .containsExactly("Sub-PCA", "heed, without query", "heed");
  }

  @Test
  void named_randomCutForest_isEverySettingOfIt() {
    assertThat(named("random cut forest"))
        .hasSizeGreaterThan(4)
        .allMatch(name -> name.startsWith("random cut forest, "));
  }

  @Test
  void named_all_holdsEveryGroupOnce() {
    assertThat(named("all"))
        .doesNotHaveDuplicates()
        .containsAll(named("heed", "ablations", "rivals", "floor"));
    assertThat(named("all", "heed")).isEqualTo(named("all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rand", "", "Random", "random cut", "heed, without"})
  void named_unknown_isRefusedWithTheNames(String name) {
    assertThatThrownBy(() -> named("heed", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'random'", "'Sub-PCA'", "'heed, without query'")
        .hasMessageContaining("given '" + name + "'");
  }
}

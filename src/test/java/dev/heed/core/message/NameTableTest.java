package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable names = new NameTable(8);

  @Test
  void name_metAgain_isTheSameObject() {
    byte[] bytes = "xpump-7x".getBytes(StandardCharsets.UTF_8);
    String first = names.name(bytes, 1, 7);
    assertThat(first).isEqualTo("pump-7");
    assertThat(names.name(bytes, 1, 7)).isSameAs(first);
    assertThat(names.bytes(first)).isSameAs(names.bytes(new String(first.toCharArray())));
  }

  @Test
  void names_moreThanPlaces_areAllRight() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 100; i++) {
        String name = "Fühler-" + i;
        byte[] bytes = names.bytes(name);
        assertThat(bytes).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
        assertThat(names.name(bytes, 0, bytes.length)).isEqualTo(name);
      }
    }
  }

  @Test
  void name_long_isNotKept() {
    byte[] bytes = "x".repeat(65).getBytes(StandardCharsets.UTF_8);
    String first = names.name(bytes, 0, bytes.length);
    assertThat(names.name(bytes, 0, bytes.length)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void places_noPowerOfTwo_isRefused() {
    assertThatThrownBy(() -> new NameTable(12)).hasMessageContaining("given 12");
  }
}

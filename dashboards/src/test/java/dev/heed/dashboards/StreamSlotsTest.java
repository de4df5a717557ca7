package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamSlotsTest {
  private final StreamSlots slots = new StreamSlots(3, 2);

  @Test
  void take_oneAddress_getsItsShareOnly() {
    assertThat(slots.take("a")).isTrue();
    assertThat(slots.take("a")).isTrue();
    assertThat(slots.take("a")).isFalse();
    assertThat(slots.take("b")).isTrue();
    assertThat(slots.take("b")).as("all are taken").isFalse();
    assertThat(slots.taken()).isEqualTo(3);
  }

  @Test
  void release_givesBack() {
    assertThat(slots.take("a")).isTrue();
    assertThat(slots.take("a")).isTrue();
    slots.release("a");
    assertThat(slots.hasFree("a")).isTrue();
    slots.release("a");
    assertThat(slots.taken()).isZero();
  }
}

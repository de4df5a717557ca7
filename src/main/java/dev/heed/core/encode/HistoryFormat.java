package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.ADDITIVE;
import static dev.heed.core.encode.StateLayout.LASTING;
import static dev.heed.core.encode.StateLayout.MEMORY;
import static dev.heed.core.encode.StateLayout.MULTIPLICATIVE;
import static dev.heed.core.encode.StateLayout.PHASES;
import static dev.heed.core.encode.StateLayout.PROFILE;
import static dev.heed.core.encode.StateLayout.REPEATS;
import static dev.heed.core.encode.StateLayout.RESIDUALS;
import static dev.heed.core.encode.StateLayout.SUSTAINED;
import static dev.heed.core.encode.StateLayout.TAILS;
import static dev.heed.core.encode.StateLayout.TRUST;
import static dev.heed.core.encode.StateLayout.VALUES;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.stats.DailyProfile;
import dev.heed.core.stats.PhaseSpread;
import dev.heed.core.stats.ProfileTrust;
import dev.heed.core.stats.RepeatsByTime;
import dev.heed.core.stats.StateRules;
import dev.heed.core.stats.SustainedSurprise;
import dev.heed.core.stats.TailModel;
import dev.heed.core.stats.ValueMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The bytes of a {@link ChannelHistory}: scalars, then blocks, then the forecast's.
 *
 * <p>A block has a mark of 16 bits made of its name, the length of what follows, and numbers. One
 * of a mark that is not known is skipped, and what has no block begins anew: so a feature can be
 * added, or taken away, without a new format. A feature that was never known has no block.
 *
 * <p>Nothing is rounded: a backend that keeps states as bytes writes one at every reading.
 */
final class HistoryFormat {
  private static final int MOST_BYTES = 4_096 + Float.BYTES * Features.NUMBERS;
  private static final int VALUES_KEPT = 60;
  private static final int RESIDUALS_KEPT = 40;
  private static final int PROFILE_BINS = DailyProfile.SIZE / 2;

  /** What reads and writes the numbers of a block. */
  private interface Content {
    void of(Numbers numbers, ChannelHistory h) throws IOException;
  }

  private record Block(short mark, Content content) {
    static Block of(String name, Content content) {
      int hash = name.hashCode();
      return new Block((short) (hash ^ hash >>> 16), content);
    }
  }

  private static final Block[] BLOCKS = blocks();

  private HistoryFormat() {}

  private static Block[] blocks() {
    Block[] parts = {
      Block.of("values", (n, h) -> ring(n, h, VALUES, VALUES_KEPT)),
      Block.of("residuals", (n, h) -> ring(n, h, RESIDUALS, RESIDUALS_KEPT)),
      Block.of("sustained", (n, h) -> n.floats(h.a, SUSTAINED.at(), SustainedSurprise.SIZE)),
      Block.of("lasting", (n, h) -> n.floats(h.a, LASTING, StateLayout.LASTING_SIZE)),
      Block.of("trust", (n, h) -> n.floats(h.a, TRUST.at(), ProfileTrust.SIZE)),
      Block.of("additive", (n, h) -> n.floats(h.a, ADDITIVE.at(), AttentionWindow.SIZE)),
      Block.of(
          "multiplicative", (n, h) -> n.floats(h.a, MULTIPLICATIVE.at(), AttentionWindow.SIZE)),
      Block.of("memory", HistoryFormat::memory),
      Block.of("repeats", HistoryFormat::repeats),
      Block.of("profile", HistoryFormat::profile),
      Block.of("phases", HistoryFormat::phases),
    };
    Block[] all = new Block[parts.length + Features.MEASURED];
    System.arraycopy(parts, 0, all, 0, parts.length);
    for (int f = 0; f < Features.MEASURED; f++) {
      Feature feature = Features.at(f);
      all[parts.length + f] =
          Block.of("feature " + feature.code(), (n, h) -> feature(n, h, feature));
    }
    return all;
  }

  /** Of all blocks that are known. */
  static short[] marks() {
    short[] marks = new short[BLOCKS.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = BLOCKS[i].mark();
    }
    return marks;
  }

  static void write(ChannelHistory h, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    Numbers numbers = new Numbers(bytes, false);
    scalars(numbers, h);
    for (Block block : BLOCKS) {
      int begin = bytes.position();
      bytes.putShort(block.mark()).putShort((short) 0);
      block.content().of(numbers, h);
      int length = bytes.position() - begin - 2 * Short.BYTES;
      if (length == 0) {
        bytes.position(begin);
      } else {
        bytes.putShort(begin + Short.BYTES, (short) length);
      }
    }
    out.writeShort(bytes.position());
    out.write(bytes.array(), 0, bytes.position());
    h.forecast.write(out);
  }

  static ChannelHistory read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    ChannelHistory h = new ChannelHistory();
    try {
      readBlocks(ByteBuffer.wrap(bytes), h);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("channel history: blocks do not fit into " + bytes.length, e);
    }
    check(h);
    h.sums.remake(h.a, h.count);
    h.lastRelative = h.relative(h.last);
    h.readForecast(in);
    return h;
  }

  private static void readBlocks(ByteBuffer bytes, ChannelHistory h) throws IOException {
    Numbers numbers = new Numbers(bytes, true);
    scalars(numbers, h);
    int end = bytes.limit();
    int next = 0;
    while (bytes.position() < end) {
      short mark = bytes.getShort();
      int after = Short.toUnsignedInt(bytes.getShort()) + bytes.position();
      bytes.limit(after);
      // Blocks come in the order in which they are listed, those left out aside.
      int found = find(mark, next);
      if (found >= 0) {
        BLOCKS[found].content().of(numbers, h);
        next = found + 1;
      }
      bytes.limit(end).position(after);
    }
  }

  /** Index of the block of a mark, looked for from an index on and around; -1 if there is none. */
  private static int find(short mark, int from) {
    for (int i = 0; i < BLOCKS.length; i++) {
      int at = (from + i) % BLOCKS.length;
      if (BLOCKS[at].mark() == mark) {
        return at;
      }
    }
    return -1;
  }

  private static void scalars(Numbers n, ChannelHistory h) throws IOException {
    h.anchor = n.finite(h.anchor);
    h.last = n.finite(h.last);
    h.count = n.count(h.count);
    h.run = n.count(h.run);
    h.glitchSide = n.small(h.glitchSide);
    h.lastTimeMillis = n.whole(h.lastTimeMillis);
    h.intervalMillis = n.finite(h.intervalMillis);
    h.repeatShare = n.number(h.repeatShare);
    h.scaledSeason5 = n.finite(h.scaledSeason5);
    h.season20 = n.finite(h.season20);
    h.relation5 = n.finite(h.relation5);
    h.lastLogSpread = n.number(h.lastLogSpread);
    h.runNats = n.number(h.runNats);
    h.profileBefore = n.real(h.profileBefore);
  }

  private static void feature(Numbers n, ChannelHistory h, Feature feature) throws IOException {
    int f = feature.index();
    if (!n.isReading() && TAILS.count(h.a, f) == 0) {
      return;
    }
    for (int slice = 0; slice < TailModel.slices() - 1; slice++) {
      n.floats(h.a, TAILS.place(f, slice), 1);
    }
    n.bytes(h.a, TAILS.place(f, TailModel.slices() - 1), 1);
    if (feature.isCentred()) {
      n.floats(h.a, StateLayout.CENTRE + f, 1);
      n.floats(h.a, StateLayout.CENTRE_LOW + f, 1);
    }
    n.floats(h.a, StateLayout.OWN + feature.at(), feature.numbers());
  }

  private static void ring(Numbers n, ChannelHistory h, Latest ring, int most) {
    int length = Math.min(h.count, most);
    float[] latest = new float[length];
    for (int i = 0; i < length; i++) {
      latest[i] = ring.back(h.a, h.count, i + 1);
    }
    n.floats(latest, 0, length);
    for (int i = 0; i < length; i++) {
      ring.push(h.a, h.count - i - 1, latest[i]);
    }
  }

  private static void memory(Numbers n, ChannelHistory h) throws IOException {
    int size = n.small(MEMORY.size(h.a));
    StateRules.within("value memory: values", size, 0, ValueMemory.CAPACITY);
    MEMORY.resize(h.a, size);
    n.floats(h.a, MEMORY.at(), size);
  }

  private static void repeats(Numbers n, ChannelHistory h) throws IOException {
    n.bytes(h.a, REPEATS.at(), RepeatsByTime.BYTES);
    n.floats(h.a, REPEATS.at() + RepeatsByTime.BYTES, RepeatsByTime.SIZE - RepeatsByTime.BYTES);
  }

  /** As long as no time of day is known, there is no block. */
  private static void phases(Numbers n, ChannelHistory h) throws IOException {
    if (n.isReading() || PHASES.isKnown(h.a)) {
      h.scaledSeason20 = n.finite(h.scaledSeason20);
      n.floats(h.a, PHASES.at(), PhaseSpread.SIZE);
    }
  }

  private static void profile(Numbers n, ChannelHistory h) {
    h.firstWorkingDay = n.whole(h.firstWorkingDay);
    h.firstWeekend = n.whole(h.firstWeekend);
    n.counts(h.a, PROFILE.at() + PROFILE_BINS, PROFILE_BINS);
    for (int bin = PROFILE.at(); bin < PROFILE.at() + PROFILE_BINS; bin++) {
      if (h.a[bin + PROFILE_BINS] > 0) {
        n.floats(h.a, bin, 1);
      }
    }
  }

  private static void check(ChannelHistory h) throws IOException {
    StateRules.within("channel history: repeat share", h.repeatShare, 0, 1);
    StateRules.within("channel history: interval", h.intervalMillis, 0, Double.MAX_VALUE);
    for (int f = 0; f < 2 * Features.MEASURED; f++) {
      StateRules.finite("channel history: centre", h.a[StateLayout.CENTRE + f]);
    }
    for (int i = 0; i < Latest.SIZE; i++) {
      StateRules.finite("channel history: value", h.a[VALUES.at() + i]);
    }
    TAILS.check(h.a);
    SUSTAINED.check(h.a);
    TRUST.check(h.a);
    ADDITIVE.check(h.a);
    MULTIPLICATIVE.check(h.a);
    MEMORY.check(h.a);
    REPEATS.check(h.a);
    PROFILE.check(h.a);
    PHASES.check(h.a);
  }
}

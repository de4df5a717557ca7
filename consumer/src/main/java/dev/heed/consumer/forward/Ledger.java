package dev.heed.consumer.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is dealt with in one partition. Everything below the position is, but for some open offsets,
 * as events may wait for hours while later ones are told.
 *
 * <p>It is stored as the committed position of the group: offset of the first open event, and as
 * its metadata {@code 1 POSITION d1 d2 …}, where each d is the distance of an open offset from the
 * one before (the first one from the committed offset). What the metadata cannot hold counts as not
 * read, so it is told again: at least once.
 */
final class Ledger {
  /** A broker takes 4096 bytes by default. */
  private static final int MAX_METADATA = 3_500;

  private static final String VERSION = "1";

  private final NavigableSet<Long> open = new TreeSet<>();
  private long position;

  private Ledger(long position) {
    this.position = position;
  }

  static Ledger startingAt(long position) {
    return new Ledger(position);
  }

  /** As stored; metadata of others are ignored. */
  static Ledger of(OffsetAndMetadata stored) {
    Ledger ledger = new Ledger(stored.offset());
    String[] words = stored.metadata().split(" ", -1);
    if (words.length < 2 || !words[0].equals(VERSION)) {
      return ledger;
    }
    try {
      List<Long> offsets = new ArrayList<>();
      long offset = stored.offset();
      for (int i = 2; i < words.length; i++) {
        offset += Long.parseLong(words[i]);
        offsets.add(offset);
      }
      ledger.position = Math.max(stored.offset(), Long.parseLong(words[1]));
      ledger.open.addAll(offsets);
    } catch (NumberFormatException e) {
      return new Ledger(stored.offset());
    }
    return ledger;
  }

  /** Whether the event at this offset needs no more work, now or before a restart. */
  boolean isSettled(long offset) {
    return offset < position && !open.contains(offset);
  }

  /** The event at this offset is in work from now on. */
  void begin(long offset) {
    open.add(offset);
    position = Math.max(position, offset + 1);
  }

  void settle(long offset) {
    open.remove(offset);
    position = Math.max(position, offset + 1);
  }

  /** All before this offset was read, markers of transactions included. */
  void passed(long next) {
    position = Math.max(position, next);
  }

  OffsetAndMetadata stored() {
    if (open.isEmpty()) {
      return new OffsetAndMetadata(position);
    }
    long last = open.first();
    StringBuilder offsets = new StringBuilder();
    long known = position;
    for (long offset : open) {
      String word = " " + (offset - last);
      if (offsets.length() + word.length() > MAX_METADATA) {
        known = offset;
        break;
      }
      offsets.append(word);
      last = offset;
    }
    return new OffsetAndMetadata(open.first(), VERSION + " " + known + offsets);
  }
}

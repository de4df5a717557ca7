package dev.heed.core.recall;

import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a library.
 *
 * <p>Format 1: the metric, the number of cases as an int, and for each: incident, sensor, channel,
 * start, kind and label as a byte each, log-odds as a float, fingerprint. Format 2, which is
 * written, has the size as a float after that; both are read.
 */
final class CasesFormat {
  private static final int VERSION = 2;
  private static final int WITHOUT_SIZE = 1;
  private static final Kind[] KINDS = Kind.values();
  private static final Label[] LABELS = Label.values();

  private CasesFormat() {}

  static void write(Metric metric, Collection<Case> cases, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    metric.write(out);
    out.writeInt(cases.size());
    for (Case labelled : cases) {
      out.writeUTF(labelled.incident());
      out.writeUTF(labelled.sensor());
      out.writeUTF(labelled.channel());
      out.writeLong(labelled.startMillis());
      writeKind(labelled.kind(), out);
      writeLabel(labelled.label(), out);
      out.writeFloat(labelled.logOdds());
      labelled.fingerprint().write(out);
      out.writeFloat(labelled.size());
    }
  }

  static int readVersion(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version < WITHOUT_SIZE || version > VERSION) {
      throw new IOException(
          "labelled incidents of format "
              + version
              + "; this Heed reads formats "
              + WITHOUT_SIZE
              + " to "
              + VERSION);
    }
    return version;
  }

  static List<Case> readCases(int version, DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > Cases.MOST) {
      throw new IOException("labelled incidents: at most " + Cases.MOST + ", given " + size);
    }
    List<Case> cases = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cases.add(
          new Case(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readLong(),
              readKind(in),
              constant(LABELS, in.readUnsignedByte()),
              in.readFloat(),
              Fingerprint.read(in),
              version == WITHOUT_SIZE ? Float.NaN : in.readFloat()));
    }
    return cases;
  }

  /** The order of the constants is part of the format. */
  @SuppressWarnings("EnumOrdinal")
  static void writeKind(Kind kind, DataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
  }

  static Kind readKind(DataInput in) throws IOException {
    return constant(KINDS, in.readUnsignedByte());
  }

  @SuppressWarnings("EnumOrdinal")
  private static void writeLabel(@Nullable Label label, DataOutput out) throws IOException {
    if (label == null) {
      throw new IOException("a case of the library has a label");
    }
    out.writeByte(label.ordinal());
  }

  private static <E> E constant(E[] all, int index) throws IOException {
    if (index >= all.length) {
      throw new IOException("labelled incidents: damaged, no constant " + index);
    }
    return all[index];
  }
}

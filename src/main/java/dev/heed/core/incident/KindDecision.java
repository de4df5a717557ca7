package dev.heed.core.incident;

import dev.heed.core.heads.Course;
import dev.heed.core.heads.Namer;
import dev.heed.core.heads.Naming;
import dev.heed.core.heads.Side;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The kind of an incident: unclear until one is clearly ahead or the incident ends, then decided
 * for good, with what spoke for it. An incident that ends with a kind that its values do not bear
 * out stays unclear.
 */
final class KindDecision {
  private Kind kind = Kind.UNCLEAR;
  private double confidence = Double.NaN;
  private List<HeadReport> firing = List.of();

  /**
   * Decides, if that was not done before.
   *
   * @param isLast whether the nearest kind is taken even if it is not clear
   * @return whether the kind is decided now and was not before
   */
  boolean decide(Namer namer, Course course, Side side, boolean isLast) {
    if (kind != Kind.UNCLEAR) {
      return false;
    }
    Naming naming = namer.name(course, side);
    firing = naming.firing();
    if (naming.kind() == Kind.UNCLEAR || !(naming.isClear() || isLast)) {
      return false;
    }
    kind = naming.kind();
    confidence = naming.confidence();
    return true;
  }

  /**
   * Decides for a limit that was set, also if another kind was decided before.
   *
   * @return whether it was another, or none
   */
  boolean decideLimit() {
    boolean isOther = kind != Kind.LIMIT;
    kind = Kind.LIMIT;
    confidence = 1;
    return isOther;
  }

  Kind kind() {
    return kind;
  }

  /** Share of the head that gave the kind, in [0, 1]; NaN if none did. */
  double confidence() {
    return confidence;
  }

  /** What the heads said when they were last asked, strongest first. */
  List<HeadReport> firing() {
    return firing;
  }

  KindDecision copy() {
    KindDecision copy = new KindDecision();
    copy.kind = kind;
    copy.confidence = confidence;
    copy.firing = firing;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(kind.name());
    out.writeDouble(confidence);
    out.writeByte(firing.size());
    for (HeadReport head : firing) {
      out.writeUTF(head.name());
      out.writeDouble(head.additive());
      out.writeDouble(head.multiplicative());
      out.writeDouble(head.share());
    }
  }

  static KindDecision read(DataInput in) throws IOException {
    KindDecision read = new KindDecision();
    read.kind = Peak.constant(Kind.class, in.readUTF());
    read.confidence = in.readDouble();
    int size = in.readUnsignedByte();
    List<HeadReport> firing = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      firing.add(new HeadReport(in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    read.firing = List.copyOf(firing);
    return read;
  }
}

package dev.heed.core.detect;

import dev.heed.core.incident.IncidentHistory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is remembered of one sensor; changed by {@link SensorDetector} only. */
public final class SensorState {
  /** The one version that {@link #write} writes and {@link #read} reads. */
  public static final int FORMAT_VERSION = 5;

  private static final int MAX_CHANNELS = 1_024;

  final List<ChannelState> channels;
  final Relations relations;
  final IncidentHistory incidents;
  long lastTimeMillis;

  SensorState() {
    this(new ArrayList<>(1), new Relations(), new IncidentHistory());
    lastTimeMillis = Long.MIN_VALUE;
  }

  private SensorState(List<ChannelState> channels, Relations relations, IncidentHistory incidents) {
    this.channels = channels;
    this.relations = relations;
    this.incidents = incidents;
  }

  /** Event time of the last scored reading in epoch milliseconds; Long.MIN_VALUE before any. */
  public long lastTimeMillis() {
    return lastTimeMillis;
  }

  /** Incidents opened so far. */
  public long incidentsOpened() {
    return incidents.opened();
  }

  /** Index of a channel, tried first at the index it has in the reading; -1 if unknown. */
  int indexOf(String channel, int guess) {
    if (guess < channels.size() && channels.get(guess).name.equals(channel)) {
      return guess;
    }
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).name.equals(channel)) {
        return i;
      }
    }
    return -1;
  }

  /** Writes the compact binary form, the format version first. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT_VERSION);
    out.writeLong(lastTimeMillis);
    incidents.write(out);
    out.writeShort(channels.size());
    for (ChannelState channel : channels) {
      channel.write(out);
    }
    if (channels.size() > 1) {
      relations.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is another (the message names both) or the bytes are damaged
   */
  public static SensorState read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != FORMAT_VERSION) {
      throw new IOException(
          "sensor state of format version "
              + version
              + "; this Heed reads version "
              + FORMAT_VERSION);
    }
    long lastTimeMillis = in.readLong();
    IncidentHistory incidents = IncidentHistory.read(in);
    int size = in.readUnsignedShort();
    if (size > MAX_CHANNELS) {
      throw new IOException("sensor state: at most " + MAX_CHANNELS + " channels, given " + size);
    }
    List<ChannelState> channels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      channels.add(ChannelState.read(in));
    }
    Relations relations = size > 1 ? Relations.read(in, size) : new Relations();
    SensorState state = new SensorState(channels, relations, incidents);
    state.lastTimeMillis = lastTimeMillis;
    return state;
  }

  /** A deep copy. */
  public SensorState copy() {
    List<ChannelState> copies = new ArrayList<>(channels.size());
    for (ChannelState channel : channels) {
      copies.add(channel.copy());
    }
    SensorState copy = new SensorState(copies, relations.copy(), incidents.copy());
    copy.lastTimeMillis = lastTimeMillis;
    return copy;
  }
}

package dev.heed.consumer;

import dev.heed.consumer.AlertClientException.Problem;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import java.io.IOException;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records and gives them to the right handler; counts both kinds. */
final class HandOver {
  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  private final AlertHandler handler;
  private final UndecodableAlertHandler undecodableHandler;
  private final long sinceMillis;
  private long handled;
  private long undecodable;

  HandOver(AlertClientConfig config, AlertHandler handler) {
    this.handler = handler;
    this.undecodableHandler = config.undecodable();
    this.sinceMillis =
        config.start() instanceof Start.Since since
            ? since.instant().toEpochMilli()
            : Long.MIN_VALUE;
  }

  /** Returns once the record is dealt with; an exception means that it is to come again. */
  void accept(ConsumerRecord<byte[], byte[]> record) {
    IncidentEvent event = decode(record);
    if (event == null || event.timeMillis() < sinceMillis) {
      return;
    }
    try {
      handler.handle(event);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new AlertClientException(
          Problem.HANDLER_FAILED,
          "the handler failed at " + place(record) + ": " + SafeText.line(String.valueOf(e)),
          e);
    }
    handled++;
  }

  ReadResult result() {
    return new ReadResult(handled, undecodable);
  }

  private @Nullable IncidentEvent decode(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null || value.length == 0) {
      reject(record, "empty value");
      return null;
    }
    try {
      return IncidentEventCodec.read(value);
    } catch (IOException | RuntimeException e) {
      // The topic is open to other writers: whatever their bytes do to the codec, reading goes on.
      reject(record, SafeText.line(Objects.requireNonNullElse(e.getMessage(), e.toString())));
      return null;
    }
  }

  private void reject(ConsumerRecord<byte[], byte[]> record, String reason) {
    undecodable++;
    try {
      undecodableHandler.handle(
          new UndecodableAlert(
              record.topic(),
              record.partition(),
              record.offset(),
              record.key(),
              record.value(),
              reason));
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("not an incident event, and its handler failed, at {}", place(record), e);
    }
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + " offset " + record.offset();
  }
}

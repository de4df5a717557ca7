package dev.heed.consumer.forward;

import dev.heed.core.message.IncidentEventCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Events as CloudEvents: one as it stands on the topic, several as a batch, which is a JSON array.
 *
 * <p>Headers let a receiver drop repetitions without reading the body: {@code Heed-Delivery}
 * follows from the events told, so a second attempt has the same, and {@code Heed-Incident} names
 * the incident where there is only one.
 */
final class WebhookFormat implements Format {
  static final String DELIVERY = "Heed-Delivery";
  static final String INCIDENT = "Heed-Incident";
  static final String HELD = "Heed-Held";

  private static final String BATCH = "application/cloudevents-batch+json";
  private static final int MAX_EVENTS = 500;

  @Override
  public int maxEvents() {
    return MAX_EVENTS;
  }

  @Override
  public Message message(Bundle bundle) {
    List<Entry> entries = bundle.entries();
    boolean single = entries.size() == 1;
    return new Message(
        single ? entries.get(0).event().id() : entries.size() + " events",
        single ? IncidentEventCodec.CONTENT_TYPE : BATCH,
        new Message.Body(single ? entries.get(0).json().bytes() : array(entries)),
        headers(bundle),
        entries);
  }

  private static Map<String, String> headers(Bundle bundle) {
    Map<String, String> headers = new TreeMap<>();
    String ids = bundle.entries().stream().map(e -> e.event().id()).collect(Collectors.joining());
    headers.put(DELIVERY, UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString());
    List<String> incidents =
        bundle.entries().stream().map(entry -> entry.event().incident()).distinct().toList();
    // The topic is open to other writers, and a header takes less than a JSON string.
    if (incidents.size() == 1 && incidents.get(0).matches("[!-~]{1,200}")) {
      headers.put(INCIDENT, incidents.get(0));
    }
    if (bundle.held()) {
      headers.put(HELD, "quiet-hours" + (bundle.more() > 0 ? "; omitted=" + bundle.more() : ""));
    }
    return headers;
  }

  private static byte[] array(List<Entry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      bytes.write(bytes.size() == 0 ? '[' : ',');
      bytes.writeBytes(entry.json().bytes());
    }
    bytes.write(']');
    return bytes.toByteArray();
  }
}

package dev.heed.core.message;

/**
 * Why one channel of a reading was left out, while the others count.
 *
 * @param channel its name as it was sent
 * @param reason {@link RejectReason#VALUE_NOT_A_NUMBER} or {@link RejectReason#VALUE_OUT_OF_RANGE}
 * @param detail one line that names the channel, the value given (shortened) and the rule
 */
public record ChannelFault(String channel, RejectReason reason, String detail) {}

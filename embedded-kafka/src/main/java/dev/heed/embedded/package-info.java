/** A one-node Kafka broker, in this process or in one of its own. */
@NullMarked
package dev.heed.embedded;

import org.jspecify.annotations.NullMarked;

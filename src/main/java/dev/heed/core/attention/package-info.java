/**
 * The two attention variants, their derivatives, and the softmax over a sliding window with null
 * key.
 */
@NullMarked
package dev.heed.core.attention;

import org.jspecify.annotations.NullMarked;

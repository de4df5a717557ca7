/** Recorded readings played again: CSV files of any layout, merged in time order. */
@NullMarked
package dev.heed.producer.replay;

import org.jspecify.annotations.NullMarked;

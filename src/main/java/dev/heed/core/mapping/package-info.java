/**
 * Readings out of records of other shapes: a {@link dev.heed.core.mapping.Mapping} says where in a
 * record a reading is, a {@link dev.heed.core.mapping.ReadingMapper} reads them by it, a {@link
 * dev.heed.core.mapping.Sniffer} finds a mapping that fits.
 */
@org.jspecify.annotations.NullMarked
package dev.heed.core.mapping;

/** The learned parameters: a versioned JSON file with hash and provenance. */
@NullMarked
package dev.heed.core.model;

import org.jspecify.annotations.NullMarked;

/** What labels change: the same plant with and without a person's feedback. */
@NullMarked
package dev.heed.bench.feedback;

import org.jspecify.annotations.NullMarked;

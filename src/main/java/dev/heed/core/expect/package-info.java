/**
 * What value is expected next, from which past moments, and how wide normal is: attention over a
 * bounded memory of contexts as a kernel smoother.
 */
@NullMarked
package dev.heed.core.expect;

import org.jspecify.annotations.NullMarked;

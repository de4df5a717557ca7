/** What goes wrong in an installation, and drills that make it happen. */
@NullMarked
package dev.heed.systemtest.faults;

import org.jspecify.annotations.NullMarked;

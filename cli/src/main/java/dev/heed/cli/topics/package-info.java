/** The topics that Heed needs: their settings, their creation, and what there is of them. */
@NullMarked
package dev.heed.cli.topics;

import org.jspecify.annotations.NullMarked;

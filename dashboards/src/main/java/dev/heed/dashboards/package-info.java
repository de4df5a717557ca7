/** The live console. */
@NullMarked
package dev.heed.dashboards;

import org.jspecify.annotations.NullMarked;

/** Scoring of recorded readings, file by file. */
@NullMarked
package dev.heed.cli.score;

import org.jspecify.annotations.NullMarked;

/**
 * Why a verdict is what it is: response curves of both lenses, the story of one reading, values and
 * settings that would have changed it. Nothing here runs while readings are scored, and nothing
 * draws.
 */
@NullMarked
package dev.heed.core.explain;

import org.jspecify.annotations.NullMarked;

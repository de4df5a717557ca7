/**
 * What users set while the detector runs: settings of sensors, profiles of channels, and which of
 * several messages counts.
 *
 * <p>Values are immutable and hold only what was set; what nobody set is found from the data or is
 * the detector's default. A {@link dev.heed.core.detect.settings.SettingsBook} belongs to one
 * thread.
 */
@NullMarked
package dev.heed.core.detect.settings;

import org.jspecify.annotations.NullMarked;

package dev.heed.job;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the scoring operator works around the detector.
 *
 * @param scores whether every verdict is put out
 * @param stateTtl a sensor that is silent for so long, and twice that at most, is forgotten
 * @param gapAlerts whether silent sensors are told of while they are silent
 */
record ScoreSettings(boolean scores, Duration stateTtl, boolean gapAlerts)
    implements Serializable {}

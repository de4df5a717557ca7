/**
 * What is recalled when an incident opens: past incidents of the sensor, and those that a person
 * has labelled. Similarity is attention: the present fingerprint is the query, the remembered ones
 * are the keys, and a null key stands for "nothing like it". Scores are in nats; higher is more
 * alike. Weights are shares of a softmax over the keys and the null key.
 */
@NullMarked
package dev.heed.core.recall;

import org.jspecify.annotations.NullMarked;

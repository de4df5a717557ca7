package dev.heed.job;

import dev.heed.core.mapping.Mapping;

/**
 * Where readings are.
 *
 * @param isolationLevel of the consumer that reads them
 * @param mapping where they are in a record
 */
record ReadingInput(ReadingTopics topics, String isolationLevel, Mapping mapping) {}

package dev.heed.job;

import dev.heed.core.message.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * What the job has to be allowed on the broker, asked before it starts: to read its inputs and
 * commit its groups' positions, to write its outputs, in transactions if they are wanted.
 */
final class Permissions {
  private final JobSettings settings;
  private final List<String> readings;
  private final Admin admin;

  /**
   * @param readings the topics of readings
   */
  Permissions(JobSettings settings, List<String> readings, Admin admin) {
    this.settings = settings;
    this.readings = readings;
    this.admin = admin;
  }

  /**
   * @throws StartupException with one line that names all that is missing
   * @throws ExecutionException if the broker does not say
   */
  void check() throws StartupException, ExecutionException, InterruptedException {
    List<String> missing = new ArrayList<>();
    addTopics(missing);
    addGroups(missing);
    if (settings.sinks().guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      addTransactions(missing);
    }
    if (!missing.isEmpty()) {
      throw new StartupException(
          "Kafka at %s does not allow %s what the job needs: %s"
              .formatted(
                  settings.bootstrapServers(),
                  KafkaSecrets.login(settings.kafka()),
                  String.join(", ", missing)));
    }
  }

  private void addTopics(List<String> missing) throws ExecutionException, InterruptedException {
    Map<String, AclOperation> needed = neededOfTopics();
    Map<String, KafkaFuture<TopicDescription>> found =
        admin
            .describeTopics(
                needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : found.entrySet()) {
      AclOperation operation = needed.getOrDefault(topic.getKey(), AclOperation.DESCRIBE);
      if (!isAllowed(topic.getValue(), operation)) {
        String name = operation == AclOperation.READ ? "Read" : "Write";
        missing.add(name + " on topic " + topic.getKey());
      }
    }
  }

  private Map<String, AclOperation> neededOfTopics() {
    Topics names = settings.topics();
    Map<String, AclOperation> needed = new LinkedHashMap<>();
    readings.forEach(topic -> needed.put(topic, AclOperation.READ));
    if (settings.source().feedback()) {
      needed.put(names.feedback(), AclOperation.READ);
    }
    needed.put(names.alerts(), AclOperation.WRITE);
    needed.put(names.deadLetters(), AclOperation.WRITE);
    needed.put(names.late(), AclOperation.WRITE);
    if (settings.sinks().scores()) {
      needed.put(names.scores(), AclOperation.WRITE);
    }
    return needed;
  }

  private static boolean isAllowed(KafkaFuture<TopicDescription> topic, AclOperation operation)
      throws ExecutionException, InterruptedException {
    try {
      Set<AclOperation> allowed = topic.get().authorizedOperations();
      // Brokers of long ago do not say.
      return allowed == null || allowed.contains(operation) || allowed.contains(AclOperation.ALL);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        return false;
      }
      throw e;
    }
  }

  private void addGroups(List<String> missing) throws ExecutionException, InterruptedException {
    List<String> groups = new ArrayList<>();
    groups.add(settings.source().groupId());
    if (settings.source().feedback()) {
      groups.add(settings.source().groupId() + KafkaEnds.FEEDBACK_GROUP_SUFFIX);
    }
    for (String group : groups) {
      if (isRefused(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())) {
        missing.add("Read on group " + group);
      }
    }
  }

  private void addTransactions(List<String> missing)
      throws ExecutionException, InterruptedException {
    for (String sink : KafkaEnds.sinkNames(settings)) {
      String prefix = KafkaEnds.transactionalIdPrefix(settings, sink);
      String first = prefix + "-0-1";
      if (isRefused(admin.describeTransactions(List.of(first)).description(first))) {
        missing.add("Write on transactional ids that begin with " + prefix);
      }
    }
  }

  private static boolean isRefused(KafkaFuture<?> answer)
      throws ExecutionException, InterruptedException {
    try {
      answer.get();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return true;
      }
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return false;
      }
      throw e;
    }
  }
}

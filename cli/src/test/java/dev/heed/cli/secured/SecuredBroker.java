package dev.heed.cli.secured;

import dev.heed.embedded.EmbeddedKafka;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that takes clients over TLS only, each with a login, and allows what an ACL allows. */
final class SecuredBroker implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String ADMIN_PASSWORD = "admin-hush-2718";
  private static final String FAILED = "failed-authentication-total";
  private static final String LISTENER = "listener.name.clients.";

  private final EmbeddedKafka kafka;
  private final Certificate certificate;
  private final Path folder;

  private SecuredBroker(EmbeddedKafka kafka, Certificate certificate, Path folder) {
    this.kafka = kafka;
    this.certificate = certificate;
    this.folder = folder;
  }

  /**
   * @param passwords of the users
   */
  static SecuredBroker start(Path folder, Map<String, String> passwords)
      throws IOException, InterruptedException {
    Certificate certificate = Certificate.make(folder, "broker");
    StringBuilder users = new StringBuilder();
    passwords.forEach(
        (user, password) -> users.append(" user_%s=\"%s\"".formatted(user, password)));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
            Map.entry(LISTENER + "ssl.keystore.location", certificate.keystore().toString()),
            Map.entry(LISTENER + "ssl.keystore.type", "PKCS12"),
            Map.entry(LISTENER + "ssl.keystore.password", Certificate.PASSWORD),
            Map.entry(LISTENER + "ssl.truststore.location", certificate.pem().toString()),
            Map.entry(LISTENER + "ssl.truststore.type", "PEM"),
            Map.entry(LISTENER + "sasl.enabled.mechanisms", "PLAIN"),
            Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
            Map.entry(
                LISTENER + "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"%s\" password=\"%s\" user_%s=\"%s\"%s;"
                        .formatted(ADMIN, ADMIN_PASSWORD, ADMIN, ADMIN_PASSWORD, users)),
            Map.entry(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
            // The controller's listener, on loopback, knows no logins.
            Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"));
    return new SecuredBroker(EmbeddedKafka.start(settings), certificate, folder);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** A file for --kafka-properties. */
  Path client(String user, String password) throws IOException {
    return client(user, password, certificate);
  }

  /** The same for a client that trusts another certificate. */
  Path client(String user, String password, Certificate trusted) throws IOException {
    Path file = Files.createTempFile(folder, "client-" + user, ".properties");
    return Files.writeString(
        file,
        """
        security.protocol=SASL_SSL
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
          username="%s" password="%s";
        config.providers=env,file
        config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
        config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
        """
            .formatted(trusted.pem(), user, password));
  }

  void allow(String user, ResourceType type, String name, PatternType pattern, AclOperation... all)
      throws IOException, ExecutionException, InterruptedException {
    ResourcePattern what = new ResourcePattern(type, name, pattern);
    List<AclBinding> acls =
        List.of(all).stream()
            .map(
                operation ->
                    new AclBinding(
                        what,
                        new AccessControlEntry(
                            "User:" + user, "*", operation, AclPermissionType.ALLOW)))
            .toList();
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(client(ADMIN, ADMIN_PASSWORD))) {
      properties.load(in);
    }
    properties.setProperty("bootstrap.servers", bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      admin.createAcls(acls).all().get();
    }
  }

  /** How often a login or a handshake failed since the broker started. */
  static double failedLogins() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    double failed = 0;
    for (ObjectName name :
        beans.queryNames(
            new ObjectName("kafka.server:type=socket-server-metrics,listener=CLIENTS,*"), null)) {
      boolean tells =
          Arrays.stream(beans.getMBeanInfo(name).getAttributes())
              .anyMatch(attribute -> attribute.getName().equals(FAILED));
      if (tells) {
        failed += (Double) Objects.requireNonNull(beans.getAttribute(name, FAILED));
      }
    }
    return failed;
  }

  @Override
  public void close() {
    kafka.close();
  }
}

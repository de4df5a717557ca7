package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config",
        "ssl.key.password",
        "ssl.keystore.password",
        "ssl.keystore.key",
        "ssl.truststore.password",
        "sasl.oauthbearer.client.credentials.client.secret",
        "my.plugin.Password"
      })
  void commandLine_secretWrittenOut_isRefusedWithoutItsValue(String property) {
    String option = "--kafka.property." + property + "=hush-hush";
    assertThatThrownBy(() -> OptionParser.parse(List.of(option)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("kafka.property." + property)
        .hasMessageContaining("--kafka-properties")
        .message()
        .doesNotContain("hush");
  }

  @Test
  void commandLine_referenceOrNoSecret_isTaken() {
    assertThat(
            OptionParser.parse(
                    List.of(
                        "--kafka.property.ssl.key.password=${env:KEY_PASSWORD}",
                        "--kafka.property.security.protocol=SASL_SSL",
                        "--kafka.property.ssl.truststore.location=/etc/heed/ca.pem"))
                .toMap())
        .hasSize(3);
  }

  @Test
  void configFile_secretThatIsAList_isNotShown(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("job.yaml"), "kafka.property.ssl.key.password: [hush, hush]\n");
    assertThatThrownBy(() -> OptionParser.parse(List.of("--config=" + file)))
        .hasMessage("kafka.property.ssl.key.password: must have one value, given '(not shown)'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.PlainLoginModule required username=\"pump\" password=\"hush\";|user 'pump'",
        "x.ScramLoginModule required password=hush username=pump;|user 'pump'",
        "x.OAuthBearerLoginModule required clientSecret=hush;|this client",
      })
  void login_tellsTheUserAlone(String jaas, String expected) {
    Properties kafka = new Properties();
    kafka.setProperty("sasl.jaas.config", jaas);
    assertThat(KafkaSecrets.login(kafka)).isEqualTo(expected);
    assertThat(KafkaSecrets.login(new Properties())).isEqualTo("this client");
  }
}

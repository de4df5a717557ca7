package dev.heed.cli.secured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key and its self-signed certificate for this machine, made by the JDK's keytool.
 *
 * @param keystore with both, for a broker
 * @param pem the certificate, for those who are to trust it
 */
record Certificate(Path keystore, Path pem) {
  static final String PASSWORD = "keystore-hush-4711";

  static Certificate make(Path folder, String name) throws IOException, InterruptedException {
    Path keystore = folder.resolve(name + ".p12");
    Path pem = folder.resolve(name + ".pem");
    keytool(
        folder,
        List.of(
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "SAN=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keystore.toString(),
            "-storepass",
            PASSWORD));
    keytool(
        folder,
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            name,
            "-file",
            pem.toString(),
            "-keystore",
            keystore.toString(),
            "-storepass",
            PASSWORD));
    return new Certificate(keystore, pem);
  }

  private static void keytool(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Path log = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + Files.readString(log));
    }
  }
}

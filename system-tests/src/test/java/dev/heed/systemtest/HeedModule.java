package dev.heed.systemtest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The modules, where their classes lie, and which of the others each may use. */
enum HeedModule {
  CORE("src", "dev.heed.core"),
  EMBEDDED_KAFKA("embedded-kafka", "dev.heed.embedded"),
  FLINK_JOB("flink-job", "dev.heed.job", CORE),
  PRODUCER("producer", "dev.heed.producer", CORE),
  CONSUMER("consumer", "dev.heed.consumer", CORE),
  DASHBOARDS("dashboards", "dev.heed.dashboards", CORE, CONSUMER),
  BENCH("bench", "dev.heed.bench", CORE, EMBEDDED_KAFKA, FLINK_JOB, PRODUCER, CONSUMER),
  CLI(
      "cli",
      "dev.heed.cli",
      CORE,
      EMBEDDED_KAFKA,
      FLINK_JOB,
      PRODUCER,
      CONSUMER,
      DASHBOARDS,
      BENCH);

  private final Path folder;
  private final String packagePrefix;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, though its type does not say so
  private final Set<HeedModule> mayUse;

  HeedModule(String folder, String packagePrefix, HeedModule... mayUse) {
    this.folder = Path.of("..").resolve(folder);
    this.packagePrefix = packagePrefix;
    this.mayUse = Set.of(mayUse);
  }

  /** The pattern that matches every package of this module. */
  String packages() {
    return packagePrefix + "..";
  }

  /** The packages of the modules that this one must not use. */
  String[] packagesOfOthers() {
    return Arrays.stream(values())
        .filter(other -> other != this && !mayUse.contains(other))
        .map(HeedModule::packages)
        .toArray(String[]::new);
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  Path testClasses() {
    return folder.resolve("target/test-classes");
  }

  /** The classes compiled in this module's folder, whatever their package. */
  JavaClasses ownClasses(JavaClasses all) {
    String root = classes().toAbsolutePath().normalize().toUri().toString();
    return all.that(
        describe(
            "lie in " + root,
            it -> it.getSource().orElseThrow().getUri().toString().startsWith(root)));
  }

  static JavaClasses importAllClasses() {
    return importAll(Arrays.stream(values()).map(HeedModule::classes));
  }

  /** The tests of all modules, the ones of this module included. */
  static JavaClasses importAllTests() {
    Path own = Path.of("target", "test-classes");
    return importAll(
        Stream.concat(Arrays.stream(values()).map(HeedModule::testClasses), Stream.of(own)));
  }

  private static JavaClasses importAll(Stream<Path> folders) {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"))
        .importPaths(folders.filter(Files::isDirectory).toList());
  }
}

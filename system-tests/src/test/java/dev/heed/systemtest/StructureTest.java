package dev.heed.systemtest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules on structure that hold for every module. */
class StructureTest {

  private static final JavaClasses MAIN = HeedModule.importAllClasses();
  private static final JavaClasses TESTS = HeedModule.importAllTests();

  @ParameterizedTest
  @EnumSource
  void packages_ofOneModule_shareItsPrefix(HeedModule module) {
    classes().should().resideInAPackage(module.packages()).check(module.ownClasses(MAIN));
  }

  @ParameterizedTest
  @EnumSource
  void dependencies_ofOneModule_pointOneWay(HeedModule module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(module.packagesOfOthers())
        .check(module.ownClasses(MAIN));
  }

  @Test
  void core_usesNothingButItsLibraries() {
    classes()
        .that()
        .resideInAPackage(HeedModule.CORE.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.heed.core..",
            "java..",
            "org.ejml..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations..")
        .check(MAIN);
  }

  @Test
  void core_hasNoPackageCycles() {
    slices().matching("dev.heed.core.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void core_isGivenTimeAndRandomness() {
    noClasses()
        .that()
        .resideInAPackage(HeedModule.CORE.packages())
        .should()
        .callMethodWhere(readsTheClock())
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .callConstructor(Random.class)
        .check(MAIN);
  }

  @Test
  void standardStreams_areUsedByTheCommandLineAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HeedModule.CLI.packages())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  /** But for the size of a rival's state, which its library writes in no other compact form. */
  @Test
  void javaSerialization_isNotUsed() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.heed.bench.job.StateCost")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .check(MAIN);
  }

  @Test
  void packages_areNullMarked() {
    assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .filteredOn(it -> !it.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .isEmpty();
  }

  @Test
  void tests_doNotSleep() {
    noClasses()
        .should()
        .callMethodWhere(
            called(Thread.class, "sleep")
                .or(called(TimeUnit.class, "sleep"))
                .or(called(LockSupport.class, "parkNanos")))
        .check(TESTS);
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    return called(System.class, "currentTimeMillis")
        .or(called(System.class, "nanoTime"))
        .or(called(Clock.class, "systemUTC"))
        .or(called(Clock.class, "systemDefaultZone"))
        .or(called(Clock.class, "system"))
        .or(
            describe(
                "now() of java.time",
                call ->
                    call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().isEmpty()));
  }

  private static DescribedPredicate<JavaCall<?>> called(Class<?> type, String method) {
    return describe(
        type.getSimpleName() + "." + method,
        call -> call.getTargetOwner().isEquivalentTo(type) && call.getName().equals(method));
  }
}

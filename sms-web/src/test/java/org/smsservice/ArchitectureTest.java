package org.smsservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.web.RestApplication;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.OperatorOnly;
import org.smsservice.web.security.Signed;

/** The structure that every change has to keep: layers, tiers, ports, and where SQL may stand. */
@AnalyzeClasses(packages = "org.smsservice", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final int MAX_LINES = 400;
  private static final String EJB = "org.smsservice.ejb.";

  @ArchTest
  static final ArchRule layersGoDownward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("domain")
          .definedBy("org.smsservice.domain..")
          .layer("ejb")
          .definedBy("org.smsservice.ejb..")
          .layer("web")
          .definedBy("org.smsservice.web..")
          .whereLayer("web")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ejb")
          .mayOnlyBeAccessedByLayers("web");

  @ArchTest
  static final ArchRule tiersGoDownward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("base")
          .definedBy(EJB + "setting..", EJB + "log..", EJB + "database..", EJB + "node..")
          .layer("ports")
          .definedBy(EJB + "gateway..", EJB + "cache..", EJB + "ratelimit..")
          .layer("features")
          .definedBy(
              EJB + "organization..",
              EJB + "apikey..",
              EJB + "audit..",
              EJB + "idempotency..",
              EJB + "pricing..",
              EJB + "usage..",
              EJB + "template..",
              EJB + "sender..",
              EJB + "optout..",
              EJB + "user..",
              EJB + "schedule..")
          .layer("sending")
          .definedBy(EJB + "sending..")
          .layer("after sending")
          .definedBy(
              EJB + "inbound..",
              EJB + "event..",
              EJB + "report..",
              EJB + "retention..",
              EJB + "erasure..")
          .layer("assembly")
          .definedBy(EJB + "configuration..")
          .whereLayer("assembly")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("after sending")
          .mayOnlyBeAccessedByLayers("assembly")
          .whereLayer("sending")
          .mayOnlyBeAccessedByLayers("after sending", "assembly")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("sending", "after sending", "assembly")
          .whereLayer("ports")
          .mayOnlyBeAccessedByLayers("features", "sending", "after sending", "assembly");

  @ArchTest
  static final ArchRule featuresOfTheDomainHaveNoCycles =
      slices().matching("org.smsservice.domain.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule featuresOfTheWorkHaveNoCycles =
      slices().matching("org.smsservice.ejb.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule featuresOfTheWebHaveNoCycles =
      slices().matching("org.smsservice.web.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule twilioStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(EJB + "gateway.twilio..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.twilio..", "org.apache.hc..");

  @ArchTest
  static final ArchRule redisStaysInItsPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages(EJB + "cache.redis..", EJB + "ratelimit.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule onlyRepositoriesKnowTheEntityManager =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Repository")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class);

  @ArchTest
  static final ArchRule onlyTheDatabasePackageKnowsJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackage(EJB + "database..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Connection.class);

  @ArchTest
  static final ArchRule repositoriesTakeTheOrganizationFirst =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Repository")
          .and()
          .areNotAnnotatedWith(AcrossOrganizations.class)
          .should()
          .haveRawParameterTypes(
              DescribedPredicate.describe(
                  "the organization first",
                  types ->
                      !types.isEmpty() && types.getFirst().isEquivalentTo(OrganizationId.class)));

  @ArchTest
  static final ArchRule theClockIsInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule everyCallSaysWhoMayMakeIt =
      methods()
          .that(
              DescribedPredicate.describe(
                  "answer HTTP",
                  (JavaMethod method) ->
                      method.isAnnotatedWith(GET.class)
                          || method.isAnnotatedWith(POST.class)
                          || method.isAnnotatedWith(PUT.class)
                          || method.isAnnotatedWith(PATCH.class)
                          || method.isAnnotatedWith(DELETE.class)))
          .should()
          .beAnnotatedWith(Allowed.class)
          .orShould()
          .beAnnotatedWith(OperatorOnly.class)
          .orShould()
          .beAnnotatedWith(Signed.class);

  @ArchTest
  static final ArchRule everyResourceIsDescribed =
      classes()
          .that()
          .areAnnotatedWith(jakarta.ws.rs.Path.class)
          .should(
              ArchCondition.from(
                  DescribedPredicate.describe(
                      "be among RestApplication.RESOURCES",
                      (JavaClass type) -> RestApplication.RESOURCES.contains(type.reflect()))));

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..manager..")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager");

  @Test
  void noFileIsLong() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      assertThat(modules.filter(module -> module.getFileName().toString().startsWith("sms-")))
          .isNotEmpty()
          .allSatisfy(ArchitectureTest::requireShortFiles);
    }
  }

  private static void requireShortFiles(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(MAX_LINES));
    }
  }
}

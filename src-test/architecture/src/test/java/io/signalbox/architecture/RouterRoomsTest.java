package io.signalbox.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Inside the router: the story knows the features, nobody knows the story, and each library has one room. */
class RouterRoomsTest {

    private static final String STORY = "io.signalbox.router";

    @Test
    void nobodyKnowsTheStory() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.router.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORY)
                .check(Shipped.CLASSES);
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching("io.signalbox.(**)").should().beFreeOfCycles().check(Shipped.CLASSES);
    }

    @Test
    void theWireKnowsNoClockNoConfigurationAndNoNetwork() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.router.wire")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.signalbox.router.settings",
                        "org.eclipse.microprofile..",
                        "java.net..",
                        "java.nio.file..",
                        "org.apache.hc..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(Shipped.CLASSES);
    }

    @Test
    void onlyTheProviderRoomConnectsToAnybody() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.router..")
                .and()
                .resideOutsideOfPackage("io.signalbox.router.provider")
                .and()
                .doNotHaveSimpleName("EmbedderFolder") // its URLs are those of jars in a folder
                .and()
                .doNotHaveSimpleName("OtlpExporter") // its address is the operator's
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URL")
                .check(Shipped.CLASSES);
    }

    @Test
    void oneClassMakesOutboundConnections() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.router..")
                .and()
                .doNotHaveSimpleName("UpstreamClient")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc.client5.http.impl..")
                .check(Shipped.CLASSES);
    }

    @Test
    void configurationIsReadAtTheStartAndInOnePlace() {
        classes()
                .that()
                .resideInAPackage("io.signalbox.router..")
                .and()
                .doNotHaveSimpleName("MicroProfileSource")
                .and()
                .doNotHaveSimpleName("RouterAssembly")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.eclipse.microprofile.config..")
                .check(Shipped.CLASSES);
    }

    @Test
    void signaturesAndTokensAreMadeWhereCallsLeave() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox..")
                .and()
                .resideOutsideOfPackage("io.signalbox.router.provider")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "com.google.auth..", "com.google.api.client..")
                .check(Shipped.CLASSES);
    }

    @Test
    void rulesAreEvaluatedInThePolicyRoomOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox..")
                .and()
                .resideOutsideOfPackage("io.signalbox.router.policy")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cel..")
                .check(Shipped.CLASSES);
    }

    @Test
    void theDatabaseIsKnownToWhatStoresOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox..")
                .and()
                .resideOutsideOfPackages(
                        "io.signalbox.router.database",
                        "io.signalbox.router.audit",
                        "io.signalbox.router.access",
                        "io.signalbox.router.quality",
                        "io.signalbox.router.retention")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.eclipse.persistence..")
                .andShould()
                .notHaveSimpleName("PartsBuilder") // hands the persistence unit from one to the other
                .check(Shipped.CLASSES);
    }

    /** An entity manager that is closed within a transaction leaves it open, with its locks. */
    @Test
    void oneClassBeginsTransactions() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox..")
                .and()
                .doNotHaveSimpleName("Transaction")
                .should()
                .callMethod(EntityManager.class, "getTransaction")
                .check(Shipped.CLASSES);
    }

    @Test
    void whatThingsCostIsNeverAFloat() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.router.ledger")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Double")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Float")
                .orShould()
                .callMethod(java.math.BigDecimal.class, "doubleValue")
                .orShould()
                .callConstructor(java.math.BigDecimal.class, double.class)
                .check(Shipped.CLASSES);
    }
}

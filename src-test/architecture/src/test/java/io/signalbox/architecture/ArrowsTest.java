package io.signalbox.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Doors know the API, the router knows the API, and neither knows the other. */
class ArrowsTest {

    private static final String ROUTER = "io.signalbox.router..";

    @Test
    void everyRoomIsLookedAt() {
        assertThat(Shipped.CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(
                        "io.signalbox.api",
                        "io.signalbox.camel",
                        "io.signalbox.flows",
                        "io.signalbox.jca",
                        "io.signalbox.router",
                        "io.signalbox.router.wire",
                        "io.signalbox.web.admin",
                        "io.signalbox.web.http",
                        "io.signalbox.web.health")
                .noneMatch(name -> name.startsWith("io.signalbox.simulator"));
    }

    @ParameterizedTest
    @CsvSource({"io.signalbox.web..", "io.signalbox.flows..", "io.signalbox.camel.."})
    void noDoorKnowsTheRouter(String door) {
        noClasses()
                .that()
                .resideInAPackage(door)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROUTER)
                .check(Shipped.CLASSES);
    }

    @Test
    void theRouterKnowsNoDoor() {
        noClasses()
                .that()
                .resideInAPackage(ROUTER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.signalbox.web..", "io.signalbox.flows..", "io.signalbox.camel..")
                .check(Shipped.CLASSES);
    }

    @Test
    void theWebDoorKnowsNoOtherDoor() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.signalbox.flows..", "io.signalbox.camel..")
                .check(Shipped.CLASSES);
    }

    @Test
    void theComponentKnowsNoFlow() {
        noClasses()
                .that()
                .resideInAPackage("io.signalbox.camel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.signalbox.flows..")
                .check(Shipped.CLASSES);
    }

    @Test
    void theApiIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("io.signalbox.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.signalbox.api..", "java..", "jakarta.ejb")
                .check(Shipped.CLASSES);
    }

    @Test
    void theResourceAdapterNeedsNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage("io.signalbox.jca..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.signalbox.jca..", "java..", "javax..", "jakarta.resource..")
                .check(Shipped.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.ejb..", "javax.servlet..", "javax.jms..", "javax.persistence..", "javax.resource.."})
    void nobodyKnowsTheOldNamespace(String old) {
        noClasses().should().dependOnClassesThat().resideInAPackage(old).check(Shipped.CLASSES);
    }
}

package io.jenkins.plugins.autodeploy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the directions that docs/architecture.md draws. */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.autodeploy.";
    private static final String[] JENKINS = {
        "hudson..",
        "jenkins..",
        "org.jenkinsci..",
        "com.cloudbees..",
        "org.kohsuke..",
        "net.sf.json..",
        "org.springframework.."
    };

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jenkins.plugins.autodeploy");
    }

    @Test
    void eachRoomKnowsOnlyThoseBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("deployments")
                .definedBy(ROOT + "deployments..")
                .layer("step")
                .definedBy(ROOT + "step..")
                .layer("page")
                .definedBy(ROOT + "page..")
                .layer("look")
                .definedBy(ROOT + "look..")
                .layer("config")
                .definedBy(ROOT + "config..")
                .layer("ledger")
                .definedBy(ROOT + "ledger..")
                .layer("deploy")
                .definedBy(ROOT + "deploy..")
                .layer("github")
                .definedBy(ROOT + "github..")
                .layer("spinnaker")
                .definedBy(ROOT + "spinnaker..")
                .layer("plan")
                .definedBy(ROOT + "plan..")
                .layer("release")
                .definedBy(ROOT + "release..")
                .layer("http")
                .definedBy(ROOT + "http..")
                .whereLayer("deployments")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("step")
                .mayOnlyBeAccessedByLayers("deployments")
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("step")
                .whereLayer("look")
                .mayOnlyBeAccessedByLayers("deployments", "page")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("deployments", "step")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("step")
                .whereLayer("deploy")
                .mayOnlyBeAccessedByLayers("deployments", "step", "page", "look", "config", "ledger")
                .whereLayer("github")
                .mayOnlyBeAccessedByLayers("deployments", "step", "page", "config", "ledger", "deploy")
                .whereLayer("spinnaker")
                .mayOnlyBeAccessedByLayers("deployments", "step", "page", "look", "config", "deploy")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("config", "deploy")
                .whereLayer("release")
                .mayOnlyBeAccessedByLayers("step", "page", "config", "ledger", "deploy", "github", "plan")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("step", "config", "deploy", "github", "spinnaker")
                .check(ours);
    }

    @Test
    void onlyTheEdgesKnowJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "deploy..",
                        ROOT + "github..",
                        ROOT + "spinnaker..",
                        ROOT + "plan..",
                        ROOT + "release..",
                        ROOT + "http..",
                        ROOT + "ledger..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(JENKINS))
                .check(ours);
    }

    @Test
    void versionsAndPlansKnowNoNetworkAndNoFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "plan..", ROOT + "release..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "java.nio..", "com.fasterxml..")
                .check(ours);
    }

    @Test
    void nothingSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ours);
    }

    @Test
    void onlyTheEdgesReadTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "step..")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(ours);
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        List<String> rooms =
                ours.stream().map(JavaClass::getPackageName).distinct().toList();
        for (String room : rooms) {
            assertThat(java.nio.file.Path.of("src/main/java", room.replace('.', '/'), "package-info.java"))
                    .exists();
        }
        classes().should().resideInAPackage(ROOT + "*").check(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.jenkinsci.Symbol", "hudson.init.Initializer", "hudson.init.Terminator"})
    void theIndexOfAnAnnotationNamesEveryClassThatBearsItAndNoOther(String annotation) throws Exception {
        try (var index = getClass().getResourceAsStream("/META-INF/services/annotations/" + annotation)) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(ours.stream()
                            .filter(each -> each.isAnnotatedWith(annotation)
                                    || each.getMethods().stream()
                                            .anyMatch(method -> method.isAnnotatedWith(annotation)))
                            .map(JavaClass::getName)
                            .toList());
        }
    }
}

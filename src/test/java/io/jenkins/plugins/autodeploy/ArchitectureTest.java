package io.jenkins.plugins.autodeploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.accmod.Restricted;

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

    /** What a package may know; everything else it may not. */
    private static final Map<String, List<String>> KNOWS = Map.ofEntries(
            entry(
                    "step",
                    List.of("controller", "config", "engine", "deployment", "spinnaker", "github", "release", "text")),
            entry("ui", List.of("deployment", "spinnaker", "text")),
            entry(
                    "ui.build",
                    List.of("ui", "controller", "config", "deployment", "spinnaker", "github", "release", "text")),
            entry(
                    "ui.project",
                    List.of(
                            "ui",
                            "controller",
                            "config",
                            "delivery",
                            "event",
                            "check",
                            "ledger",
                            "deployment",
                            "spinnaker",
                            "github",
                            "release",
                            "text",
                            "window")),
            entry("report", List.of("ledger", "deployment", "github", "http", "release", "window", "text")),
            entry(
                    "controller",
                    List.of(
                            "config",
                            "engine",
                            "report",
                            "delivery",
                            "event",
                            "check",
                            "ledger",
                            "deployment",
                            "spinnaker",
                            "github",
                            "http",
                            "release",
                            "text")),
            entry(
                    "config",
                    List.of(
                            "engine",
                            "delivery",
                            "event",
                            "check",
                            "ledger",
                            "deployment",
                            "spinnaker",
                            "github",
                            "http",
                            "release",
                            "text",
                            "window")),
            entry("event", List.of()),
            entry(
                    "delivery",
                    List.of("event", "ledger", "deployment", "release", "spinnaker", "github", "http", "text")),
            entry("check", List.of("spinnaker", "github", "release", "text")),
            entry(
                    "engine",
                    List.of(
                            "check",
                            "ledger",
                            "deployment",
                            "spinnaker",
                            "github",
                            "http",
                            "release",
                            "text",
                            "window")),
            entry("ledger", List.of("deployment", "spinnaker", "github", "release", "text")),
            entry("deployment", List.of("spinnaker", "github", "release", "window")),
            entry("spinnaker", List.of("http", "text")),
            entry("github", List.of("http", "release", "text")),
            entry("http", List.of()),
            entry("text", List.of()),
            entry("release", List.of()),
            entry("window", List.of("text")));

    @Test
    void eachPackageKnowsOnlyThoseBelowIt() {
        KNOWS.forEach((name, known) -> noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "*")
                        .or(resideInAPackage(ROOT + "*.*"))
                        .and(not(resideInAnyPackage(Stream.concat(Stream.of(name), known.stream())
                                .map(ROOT::concat)
                                .toArray(String[]::new)))))
                .check(ours));
    }

    @Test
    void eachPackageIsListed() {
        assertThat(KNOWS.keySet())
                .containsExactlyInAnyOrderElementsOf(ours.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> name.startsWith(ROOT))
                        .map(name -> name.substring(ROOT.length()))
                        .toList());
    }

    /** The class of the texts is generated. In the plugin build it has an annotation of Jenkins. */
    @Test
    void onlyTheEdgesKnowJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(
                                "engine",
                                "delivery",
                                "check",
                                "ledger",
                                "deployment",
                                "spinnaker",
                                "github",
                                "http",
                                "release",
                                "text",
                                "window")
                        .map(ROOT::concat)
                        .toArray(String[]::new))
                .and()
                .doNotHaveSimpleName("Messages")
                .should()
                .dependOnClassesThat(resideInAnyPackage(JENKINS))
                .check(ours);
    }

    /** Pure packages know values, and nothing that could reach a network, a file, a thread or a clock. */
    @Test
    void deploymentsAndReleasesArePure() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "deployment", ROOT + "release")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "io.jenkins.plugins.autodeploy",
                                ROOT + "deployment",
                                ROOT + "release",
                                ROOT + "window",
                                "java.lang",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.net",
                                "java.time..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "org.semver4j",
                                "edu.umd.cs.findbugs.annotations")
                        .or(resideInAnyPackage(ROOT + "github", ROOT + "spinnaker")
                                .and(isValue())))
                .check(ours);
    }

    /** It compares values, and has the texts of what it finds. */
    @Test
    void checksArePure() {
        classes()
                .that()
                .resideInAPackage(ROOT + "check")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                ROOT + "check",
                                ROOT + "release",
                                "java.lang",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.time..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "org.jvnet.localizer",
                                "org.kohsuke.accmod..",
                                "edu.umd.cs.findbugs.annotations")
                        .or(resideInAnyPackage(ROOT + "github", ROOT + "spinnaker")
                                .and(isValue())))
                .check(ours);
    }

    /** Windows are values, and have the texts of what is wrong with them. */
    @Test
    void windowsArePure() {
        classes()
                .that()
                .resideInAPackage(ROOT + "window")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.jenkins.plugins.autodeploy",
                        ROOT + "window",
                        ROOT + "text",
                        "java.io",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.nio",
                        "java.nio.charset",
                        "java.time..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.jvnet.localizer",
                        "org.kohsuke.accmod..",
                        "com.github.mangstadt.vinnie..",
                        "org.dmfs..",
                        "edu.umd.cs.findbugs.annotations"))
                .check(ours);
    }

    private static DescribedPredicate<JavaClass> isValue() {
        return describe("are values", each -> each.isRecord() || each.isEnum() || each.isInterface());
    }

    @Test
    void nothingSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(ours);
    }

    @Test
    void onlyTheEdgesReadTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "step..", ROOT + "controller..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "config.WindowConfiguration$DescriptorImpl")
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

    /** What other plugins may use. Everything else in these packages is public for technical reasons only. */
    private static final Set<String> API = Set.of("step.AutoDeployStep");

    @Test
    void whatIsPublicForTechnicalReasonsOnlyIsRestricted() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "controller", ROOT + "step", ROOT + "ui.build")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .and(not(describe("are generated", each -> each.getSimpleName().equals("Messages"))))
                .and(not(describe("are API", each -> API.contains(each.getName().substring(ROOT.length())))))
                .should()
                .beAnnotatedWith(Restricted.class)
                .check(ours);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> packages =
                ours.stream().map(JavaClass::getPackageName).distinct().toList();
        for (String each : packages) {
            assertThat(java.nio.file.Path.of("src/main/java", each.replace('.', '/'), "package-info.java"))
                    .exists();
        }
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

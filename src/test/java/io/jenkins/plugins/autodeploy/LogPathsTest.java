package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A text from outside reaches a log only through a few methods, and these clean it. A new way to a log fails here. Let it
 * pass through one of these methods.
 */
class LogPathsTest {

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jenkins.plugins.autodeploy");
    }

    /** The places where our code uses something that fits, such as {@code step.BuildConsole.of}. */
    private static List<String> users(Predicate<AccessTarget> used) {
        return ours.stream()
                .map(JavaClass::getAccessesFromSelf)
                .flatMap(Set::stream)
                .filter(access -> used.test(access.getTarget()))
                .map(LogPathsTest::place)
                .distinct()
                .toList();
    }

    private static String place(JavaAccess<?> access) {
        String method = access.getOrigin().getName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
        return access.getOriginOwner().getName().substring("io.jenkins.plugins.autodeploy.".length()) + "." + method;
    }

    private static Predicate<AccessTarget> of(String type) {
        return target -> target.getOwner().isAssignableTo(type);
    }

    private static Predicate<AccessTarget> named(String name) {
        return target -> target.getName().equals(name);
    }

    @Test
    void theSystemLogIsWrittenInOnePlace() {
        assertThat(users(of("java.util.logging.Logger")))
                .containsExactlyInAnyOrder("text.SystemLog.of", "text.SystemLog.log");
        assertThat(users(of("java.lang.System$Logger")
                        .or(target -> target.getOwner().getPackageName().startsWith("org.slf4j"))))
                .isEmpty();
    }

    @Test
    void nothingIsPrinted() {
        assertThat(users(of("java.lang.System").and(named("out").or(named("err")))))
                .isEmpty();
        assertThat(users(named("printStackTrace"))).isEmpty();
    }

    @Test
    void theConsoleOfABuildIsWrittenInOnePlace() {
        // The listener of ChecksApiPublisher writes into memory. Only the plugin build knows that it is a TaskListener.
        assertThat(users(of("hudson.model.TaskListener").or(of("hudson.util.StreamTaskListener"))))
                .containsExactlyInAnyOrder("step.BuildConsole.of", "controller.ChecksApiPublisher.publish");
        assertThat(users(of("java.io.PrintStream"))).containsExactly("step.BuildConsole.of");
    }

    @Test
    void aStepEndsWithAnExceptionInOnePlace() {
        assertThat(users(named("onFailure"))).containsExactly("step.AutoDeployStepExecution.fail");
    }

    @Test
    void theLogOfAManualDeploymentIsWrittenInOnePlace() {
        assertThat(users(of(Files.class.getName())
                        .and(target -> Stream.of("write", "newOutput", "newBuffered", "newByte")
                                .anyMatch(target.getName()::startsWith))))
                .containsExactly("ledger.DeploymentLogs.append");
    }

    /** These lines go to a build only through {@code BuildConsole}, or to a file only through {@code DeploymentLogs}. */
    @Test
    void theseClassesTakeLinesForPeople() {
        assertThat(ours.stream()
                        .filter(each -> each.getSimpleName().endsWith("Console"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("BuildConsole", "BufferedConsole", "LogFileConsole", "GuardedConsole");
    }
}

package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of states in the documentation say what the code does. */
class LegalTransitionsTest {

    private static List<String> table(String marker) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/architecture.md"));
        int begin = lines.indexOf("<!-- " + marker + " -->");
        assertThat(begin).as("the marker of " + marker).isNotNegative();
        return lines.subList(begin, lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void thePhasesAreAsDocumented() throws Exception {
        assertThat(table("phases")).containsExactlyElementsOf(LegalTransitions.phases());
    }

    @Test
    void theStatesOfAStackAreAsDocumented() throws Exception {
        assertThat(table("stack states")).containsExactlyElementsOf(LegalTransitions.stacks());
    }
}

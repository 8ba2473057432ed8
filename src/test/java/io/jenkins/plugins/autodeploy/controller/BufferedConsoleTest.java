package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a deployment says before its build listens. */
class BufferedConsoleTest {

    private final List<String> build = new ArrayList<>();
    private final BufferedConsole console = new BufferedConsole("shop/master#1");

    @Test
    void theBuildIsToldFirstWhatItHasMissed() {
        console.accept("qa: accepted");
        console.attach(new GuardedConsole(build::add));
        console.accept("prod: accepted");
        assertThat(build).containsExactly("qa: accepted", "prod: accepted");
    }

    @Test
    void aConsoleOfTheBuildThatFailsMissesALineAndGetsTheNextOne() {
        console.accept("qa: accepted");
        console.accept("prod: accepted");
        console.attach(new GuardedConsole(line -> {
            if (line.startsWith("qa")) {
                throw new NoClassDefFoundError("hudson/Gone");
            }
            build.add(line);
        }));
        console.accept("Done: 5.3.0");
        assertThat(build).containsExactly("prod: accepted", "Done: 5.3.0");
    }

    @Test
    void ofVeryManyLinesTheFirstAreKept() {
        Stream.iterate(1, line -> line + 1).limit(1001).map(String::valueOf).forEach(console);
        console.attach(new GuardedConsole(build::add));
        assertThat(build).hasSize(1000).startsWith("1").endsWith("1000");
    }
}

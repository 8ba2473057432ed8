package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs of the tests in processes of their own. */
public final class ChildJvm {

    /** The exit status of a process that was killed. */
    public static final int KILLED = 137;

    private ChildJvm() {}

    /** Starts a class that has a main method. What it prints appears beside the output of this process. */
    public static Process start(Class<?> main, String... args) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName());
        return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(args)).toList())
                .inheritIO()
                .start();
    }
}

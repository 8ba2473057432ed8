package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs of the tests in processes of their own. */
public final class ChildJvm {

    /** The exit status of a process that was killed. */
    public static final int KILLED = 137;

    /** For a process that lives about a second, and speaks to fakes without TLS. */
    private static final List<String> SHORT_LIVED = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=3",
            "-XX:+UseSerialGC",
            // A controller that is stopped until its process is killed keeps its threads.
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1000",
            "-Djavax.net.ssl.trustStore=NONE");

    private ChildJvm() {}

    /** Starts a class that has a main method. What it prints appears beside the output of this process. */
    public static Process start(Class<?> main, String... args) throws IOException {
        LoadedClasses loaded = LoadedClasses.shared();
        return start(loaded.options(), loaded.classPath(), main, args);
    }

    /** Starts a class with more options of Java and with another class path than that of this process. */
    static Process start(List<String> options, String classPath, Class<?> main, String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        List.of(java), SHORT_LIVED, options, List.of("-cp", classPath, main.getName()), List.of(args))
                .flatMap(List::stream)
                .toList();
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Starts a class that has a main method. This process writes to it and reads from it. */
    public static Process startWithPipes(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

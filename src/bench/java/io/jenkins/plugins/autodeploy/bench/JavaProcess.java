package io.jenkins.plugins.autodeploy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in a JVM of their own. */
final class JavaProcess {

    private JavaProcess() {}

    /** A program with the options that Java has by default. What it prints as an error appears beside our errors. */
    static ProcessBuilder of(String classPath, Class<?> main, String... optionsOfJava) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(optionsOfJava));
        command.addAll(List.of("-cp", classPath, main.getName()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}

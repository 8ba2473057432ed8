package io.jenkins.plugins.autodeploy.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Fills a new Jenkins home with plugins and the script that configures it at its first start. */
final class JenkinsHome {

    private static final Path SCRIPT = Path.of("src/demo/groovy/configure.groovy");

    private JenkinsHome() {}

    static void install(Path home, Path plugins, Path ours) throws IOException {
        Path installed = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path file : files.filter(JenkinsHome::isOther).toList()) {
                Files.copy(file, installed.resolve(file.getFileName().toString().replaceAll("\\.hpi$", ".jpi")));
            }
        }
        Files.copy(ours, installed.resolve("auto-deploy.jpi"));
        Files.copy(
                SCRIPT, Files.createDirectories(home.resolve("init.groovy.d")).resolve(SCRIPT.getFileName()));
    }

    private static boolean isOther(Path file) {
        return file.getFileName().toString().matches("(?!auto-deploy\\.).*\\.[hj]pi") && Files.isRegularFile(file);
    }
}

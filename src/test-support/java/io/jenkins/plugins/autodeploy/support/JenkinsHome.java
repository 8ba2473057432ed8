package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Fills a new Jenkins home with plugins and a script that configures it at its first start. */
public final class JenkinsHome {

    private static final String OURS = "auto-deploy";

    private static final String SCRIPTS = "init.groovy.d";

    private JenkinsHome() {}

    /**
     * Installs plugins and a script.
     *
     * @param plugins a directory of plugins
     * @param ours this plugin
     */
    public static void install(Path home, Path plugins, Path ours, Path script) throws IOException {
        Path installed = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path file : files.filter(JenkinsHome::isOther).toList()) {
                Files.copy(file, installed.resolve(file.getFileName().toString().replaceAll("\\.hpi$", ".jpi")));
            }
        }
        Files.copy(ours, installed.resolve(OURS + ".jpi"));
        Files.copy(script, Files.createDirectories(home.resolve(SCRIPTS)).resolve(script.getFileName()));
    }

    /** From now on the script does not run. */
    public static void removeScript(Path home, Path script) throws IOException {
        Files.delete(home.resolve(SCRIPTS).resolve(script.getFileName()));
    }

    /** From now on Jenkins does not load this plugin, or loads it again. */
    public static void disable(Path home, boolean disabled) throws IOException {
        Path mark = home.resolve("plugins").resolve(OURS + ".jpi.disabled");
        if (disabled) {
            Files.createFile(mark);
        } else {
            Files.delete(mark);
        }
    }

    private static boolean isOther(Path file) {
        return file.getFileName().toString().matches("(?!" + OURS + "\\.).*\\.[hj]pi") && Files.isRegularFile(file);
    }
}

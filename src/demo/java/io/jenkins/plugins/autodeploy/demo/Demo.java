package io.jenkins.plugins.autodeploy.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays each scenario with the plugin's real code, against a fake GitHub and a fake Spinnaker on this machine. Ends
 * with status 1 if a scenario fails.
 */
public final class Demo {

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    /** @param args none */
    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("auto-deploy-demo");
        boolean asItShould;
        try {
            asItShould = new Demo(System.out).play(Scenarios.ALL, home).isEmpty();
        } finally {
            Directory.delete(home);
        }
        System.exit(asItShould ? 0 : 1);
    }

    /**
     * @param home an empty directory
     *
     * @return the titles of the scenarios that failed
     */
    List<String> play(List<Scenario> scenarios, Path home) throws Exception {
        List<String> broken = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            heading(scenarios.indexOf(scenario) + 1 + ". " + scenario.title());
            scenario.story().forEach(out::println);
            out.println();
            try (Scene scene = new Scene(Files.createTempDirectory(home, "scenario"), out::println)) {
                scenario.plot().play(scene);
                if (!scene.isAsItShould()) {
                    broken.add(scenario.title());
                }
            }
            out.println();
        }
        heading(
                broken.isEmpty()
                        ? "All " + scenarios.size() + " ended as they should."
                        : "Not as it should be: " + broken);
        return broken;
    }

    private void heading(String text) {
        out.println(text);
        out.println("=".repeat(text.length()));
    }
}

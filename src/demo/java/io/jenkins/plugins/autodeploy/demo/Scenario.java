package io.jenkins.plugins.autodeploy.demo;

import java.util.List;

/**
 * One story that the demo tells.
 *
 * @param story what happens, a line each
 */
record Scenario(String title, List<String> story, Plot plot) {

    /** What happens in it, and what must be true at its end. */
    @FunctionalInterface
    interface Plot {
        void play(Scene scene) throws Exception;
    }
}

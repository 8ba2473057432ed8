package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * Who or what caused an event. If a stack caught up by itself, there is a project, and neither a build nor a person.
 *
 * @param project the full name of the Jenkins project; null if a person decided something about a stack
 * @param build the number of the build; null if no build caused the event
 * @param url the page of the build, or the Deployments page of the project; null if there is no project, or if Jenkins does
 *     not know its own address
 * @param person the id or the name of the person; null if no person caused the event
 */
public record EventOrigin(
        @Nullable String project,
        @Nullable Integer build,
        @Nullable String url,
        @Nullable String person) {

    /** Nothing is known. */
    public static final EventOrigin NONE = new EventOrigin(null, null, null, null);
}

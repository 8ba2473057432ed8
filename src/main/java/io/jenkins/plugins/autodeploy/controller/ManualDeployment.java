package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;

/**
 * An existing release that a person deploys.
 *
 * @param person the id of the person
 * @param name the person as people are to read it
 * @param stacks the names of the stacks that are to get it
 */
public record ManualDeployment(
        @NonNull String person,
        @NonNull String name,
        @NonNull String tag,
        @NonNull List<String> stacks) {

    public ManualDeployment {
        Objects.requireNonNull(person);
        Objects.requireNonNull(name);
        Objects.requireNonNull(tag);
        stacks = List.copyOf(stacks);
    }
}

package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a person is asked before a stack is held or resumed.
 *
 * @param repository the key of the repository
 * @param name the repository as people read it
 * @param effect what it does, in words
 */
@Restricted(NoExternalUse.class)
public record StackForm(
        @NonNull String repository,
        @NonNull String name,
        @NonNull String stack,
        @NonNull String effect) {}

package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The form that asks a person before a stack is held or resumed.
 *
 * @param repository the key of the repository
 * @param name the name of the repository, as people read it
 * @param stack the name of the stack
 * @param hold the id of the only hold that ends; empty if the form is about the whole stack
 * @param effect what the action does, in words
 */
@Restricted(NoExternalUse.class)
public record StackForm(
        @NonNull String repository,
        @NonNull String name,
        @NonNull String stack,
        @NonNull String hold,
        @NonNull String effect) {

    public StackForm {
        effect = UntrustedText.clean(effect);
    }
}

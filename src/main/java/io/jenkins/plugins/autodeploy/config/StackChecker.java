package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Compares the saved stacks with the pipelines in Spinnaker. It knows the repositories of this controller, which the
 * configuration does not know.
 */
@Restricted(NoExternalUse.class)
public interface StackChecker extends ExtensionPoint {

    /** The checker of this controller. */
    @NonNull
    static StackChecker get() {
        return ExtensionList.lookupSingleton(StackChecker.class);
    }

    /**
     * Checks stacks for the repositories that they serve. Waits for the answers of Spinnaker, but not for long. The caller
     * must have checked that the current user is an administrator.
     *
     * @param stack the name of a stack; null for all stacks
     * @throws UserErrorException if no Gate URL is saved, no stack has this name, the configuration is wrong, or Spinnaker
     *     does not answer in time; the message says why
     */
    @NonNull
    List<CheckedStack> check(@CheckForNull String stack) throws UserErrorException;
}

package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Is called when a deployment begins and when it ends. Only classes of this plugin implement this interface. Other plugins
 * implement {@link io.jenkins.plugins.autodeploy.event.DeploymentListener}.
 *
 * <p>The thread that calls a listener works for all deployments of this Jenkins, so a listener must not wait for a
 * network or for a build. The step {@code autoDeploy} ends only after all listeners were called. If a listener throws
 * an exception, the exception is logged and the other listeners are still called.
 */
@Restricted(NoExternalUse.class)
public interface DeploymentObserver extends ExtensionPoint {

    /**
     * A deployment begins. It has done nothing yet. When Jenkins restarts and the deployment continues, this method is
     * not called again. A preview is an exception: it begins again after a restart.
     *
     * @param id the id of the deployment; no other deployment has this id
     * @param deployment its state before its first action
     */
    default void began(@NonNull String id, @NonNull Deployment deployment) {}

    /**
     * A deployment has ended. If Jenkins is killed at this moment, this method is called again when Jenkins is back. So
     * a listener may be called twice for the same end.
     *
     * @param id the id of the deployment; no other deployment has this id
     * @param deployment its state at the end
     */
    default void ended(@NonNull String id, @NonNull Deployment deployment) {}
}

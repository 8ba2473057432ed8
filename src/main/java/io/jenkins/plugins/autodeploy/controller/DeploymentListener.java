package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import io.jenkins.plugins.autodeploy.deployment.Deployment;

/**
 * Hears when a deployment begins and when it ends. Other plugins may implement it.
 *
 * <p>The thread that calls a listener works for all deployments of this Jenkins, so a listener must not wait: neither for
 * a network, nor for a build. The step {@code autoDeploy} ends only after all listeners have heard of the end. A listener
 * that throws is logged; the other listeners still hear.
 */
public interface DeploymentListener extends ExtensionPoint {

    /**
     * A deployment begins. It has done nothing yet. When Jenkins restarts and the deployment goes on, this is not called
     * again. A preview is an exception: it begins again after a restart.
     *
     * @param id tells the deployment from all others
     */
    default void began(@NonNull String id, @NonNull Deployment deployment) {}

    /**
     * A deployment has ended. If Jenkins is killed at this moment, this is called once more when Jenkins is back, so a
     * listener may hear twice of the same end.
     *
     * @param id tells the deployment from all others
     * @param deployment how it ended
     */
    default void ended(@NonNull String id, @NonNull Deployment deployment) {}
}

package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;

/**
 * Hears of releases and deployments. Other plugins implement this interface and put {@code @Extension} on the class.
 *
 * <p>Each listener has a thread of its own while events wait for it. So a listener may wait, for example for a network. It
 * delays only its own later events, and no deployment. No lock of this plugin is held during a call.
 *
 * <p>A listener hears of the events in their order, one after the other. It hears of each event at least once: if Jenkins
 * is killed during a call, the call is made again after the restart, with the same {@link AutoDeployEvent#id}. A listener
 * that is installed later hears of later events. If a listener is more than 10,000 events or 10 MB behind, the oldest are
 * left out, and the system log says so.
 *
 * <p>If a listener throws an exception, the exception is logged, and the listener is not told of this event again.
 */
public interface DeploymentListener extends ExtensionPoint {

    /**
     * Something happened.
     *
     * @param event what happened. New kinds of events may come in each version of this plugin
     */
    default void onEvent(@NonNull AutoDeployEvent event) {}
}

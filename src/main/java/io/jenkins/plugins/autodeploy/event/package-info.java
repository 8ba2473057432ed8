/**
 * What Auto Deploy tells other plugins. This package is an API.
 *
 * <p>Register a {@link io.jenkins.plugins.autodeploy.event.DeploymentListener} to hear of releases and deployments. The
 * values are immutable. They have texts, numbers and times, and no types of other packages of this plugin.
 *
 * <p>What stays, and what may come:
 *
 * <ul>
 *   <li>A component keeps its name, its type and its meaning. No component is removed.
 *   <li>New kinds and new components may come in each version. So a {@code switch} over
 *       {@link io.jenkins.plugins.autodeploy.event.EventKind} needs a {@code default}, and other plugins must not call the
 *       constructors of the records or take them apart with record patterns.
 *   <li>A new method of {@link io.jenkins.plugins.autodeploy.event.DeploymentListener} has a default implementation.
 * </ul>
 */
package io.jenkins.plugins.autodeploy.event;

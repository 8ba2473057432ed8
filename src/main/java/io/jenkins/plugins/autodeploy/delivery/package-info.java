/**
 * Tells listeners and webhooks what happened. {@link io.jenkins.plugins.autodeploy.delivery.EventHub} writes each event to
 * {@link io.jenkins.plugins.autodeploy.delivery.EventLog files}, and each
 * {@link io.jenkins.plugins.autodeploy.delivery.Subscription} reads them from there at its own pace.
 */
package io.jenkins.plugins.autodeploy.delivery;

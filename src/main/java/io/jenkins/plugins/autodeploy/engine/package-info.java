/**
 * Runs deployments: sends requests to GitHub and Spinnaker, writes the ledger, and prints to the console. No Jenkins
 * types.
 *
 * <p>A {@link io.jenkins.plugins.autodeploy.deployment.Deployment} is a value. {@link
 * io.jenkins.plugins.autodeploy.deployment.Action} says what comes next. {@link
 * io.jenkins.plugins.autodeploy.deployment.Transitions} makes the next state from what happened. {@link
 * io.jenkins.plugins.autodeploy.engine.DeploymentRun} connects the two.
 */
package io.jenkins.plugins.autodeploy.engine;

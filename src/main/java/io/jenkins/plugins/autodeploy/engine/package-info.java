/**
 * One deployment, from the facts to the last stack: its state, the decisions on it and the effects. No Jenkins types.
 *
 * <p>A {@link io.jenkins.plugins.autodeploy.deployment.Deployment} is a value. {@code Actions} says what comes next,
 * {@code Transitions} what an answer means; {@link io.jenkins.plugins.autodeploy.engine.DeploymentRun} does it.
 */
package io.jenkins.plugins.autodeploy.engine;

/**
 * The deployments of this Jenkins. They begin here and continue after a restart. When a deployment has ended, all
 * {@link io.jenkins.plugins.autodeploy.controller.DeploymentObserver listeners} are called first. Then the build
 * continues.
 */
package io.jenkins.plugins.autodeploy.controller;

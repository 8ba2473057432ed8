/**
 * The deployments of this Jenkins. They begin here and go on after a restart. When a deployment has ended, first all
 * {@link io.jenkins.plugins.autodeploy.controller.DeploymentListener listeners} hear of it, and then the build goes on.
 */
package io.jenkins.plugins.autodeploy.controller;

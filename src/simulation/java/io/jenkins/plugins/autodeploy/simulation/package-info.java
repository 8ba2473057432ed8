/**
 * Runs several controllers against the fakes in one thread, with simulated time. A seed chooses what happens and in
 * which order. The same seed gives the same run. {@link io.jenkins.plugins.autodeploy.simulation.Promises} checks each
 * run.
 */
package io.jenkins.plugins.autodeploy.simulation;

/**
 * Runs of several controllers against the fakes in one thread, on simulated time: a seed chooses what happens and in
 * which order, and the same seed gives the same run. {@link io.jenkins.plugins.autodeploy.simulation.Promises} checks
 * each.
 */
package io.jenkins.plugins.autodeploy.simulation;

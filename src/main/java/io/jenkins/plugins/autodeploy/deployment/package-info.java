/**
 * A deployment and its stacks as values, the events and transitions that change them, and the policy for each stack.
 * Pure: no Jenkins, no network, no files, no threads, no clock.
 */
package io.jenkins.plugins.autodeploy.deployment;

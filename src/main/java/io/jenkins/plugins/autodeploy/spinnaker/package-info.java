/** Sends triggers to Spinnaker, and reads the executions that they started. No Jenkins types. */
package io.jenkins.plugins.autodeploy.spinnaker;

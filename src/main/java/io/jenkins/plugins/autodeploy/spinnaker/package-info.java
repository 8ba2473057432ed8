/** Sending a trigger to Spinnaker and what its answer means; reading what became of it. No Jenkins types. */
package io.jenkins.plugins.autodeploy.spinnaker;

/** Sending a trigger to Spinnaker, and what its answer means. No Jenkins types. */
package io.jenkins.plugins.autodeploy.spinnaker;

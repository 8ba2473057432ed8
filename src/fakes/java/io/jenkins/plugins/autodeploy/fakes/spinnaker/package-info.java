/** The data and answers of the fake Spinnaker: pipelines, executions, Echo, Orca and Gate. */
package io.jenkins.plugins.autodeploy.fakes.spinnaker;

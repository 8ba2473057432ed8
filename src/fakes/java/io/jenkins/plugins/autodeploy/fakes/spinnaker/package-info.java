/** What the fake Spinnaker keeps and answers: pipelines and executions, with Echo, Orca and Gate in front of them. */
package io.jenkins.plugins.autodeploy.fakes.spinnaker;

/** A real Spinnaker for tests: its pipelines, its executions, and a controller without Jenkins that uses it. */
package io.jenkins.plugins.autodeploy.real;

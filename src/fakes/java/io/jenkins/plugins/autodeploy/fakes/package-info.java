/** A GitHub and a Spinnaker that answer over HTTP as the real ones do. Tests, the demo and the benchmarks start them. */
package io.jenkins.plugins.autodeploy.fakes;

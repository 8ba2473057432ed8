/** PURE: compares what a stack sends with the pipelines that Spinnaker has, and says what is wrong. */
package io.jenkins.plugins.autodeploy.check;

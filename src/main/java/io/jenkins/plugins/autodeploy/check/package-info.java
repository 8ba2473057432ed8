/**
 * PURE: compares what a stack sends with the pipelines that Spinnaker has, and a repository with what a release needs.
 */
package io.jenkins.plugins.autodeploy.check;

/**
 * The data of the fake GitHub: repositories with their refs, pull requests, releases and deployments. The git objects
 * are in JGit.
 */
package io.jenkins.plugins.autodeploy.fakes.github;

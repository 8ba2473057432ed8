/** The deployments of a build: on the build's page and in its REST API. */
package io.jenkins.plugins.autodeploy.ui.build;

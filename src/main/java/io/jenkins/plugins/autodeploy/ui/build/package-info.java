/** What people look at: the deployments of a build, on its page and in its REST API. */
package io.jenkins.plugins.autodeploy.ui.build;

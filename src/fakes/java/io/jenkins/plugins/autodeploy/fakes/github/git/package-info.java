/** Git over HTTP, so that a client can clone from the fake GitHub. */
package io.jenkins.plugins.autodeploy.fakes.github.git;

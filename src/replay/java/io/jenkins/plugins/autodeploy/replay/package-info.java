/** The replay: asks for a local clone what the plugin would release, now and at each of its past releases. */
package io.jenkins.plugins.autodeploy.replay;

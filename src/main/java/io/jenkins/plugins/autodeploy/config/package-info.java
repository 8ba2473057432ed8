/** The global configuration: what an administrator writes, and the plain values that a deployment gets from it. */
package io.jenkins.plugins.autodeploy.config;

/** The global configuration: what an administrator writes, and the plain values that a deployment is given of it. */
package io.jenkins.plugins.autodeploy.config;

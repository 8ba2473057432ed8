/** {@code autoDeploy} in a Jenkinsfile. */
package io.jenkins.plugins.autodeploy.step;

/** The step {@code autoDeploy}, which a Jenkinsfile calls. */
package io.jenkins.plugins.autodeploy.step;

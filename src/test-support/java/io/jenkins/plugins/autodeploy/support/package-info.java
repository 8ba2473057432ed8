/**
 * Shared code of the tests. A {@link io.jenkins.plugins.autodeploy.support.World} has a GitHub, a Spinnaker and a
 * controller. There are also clocks that a test sets, and example values.
 */
package io.jenkins.plugins.autodeploy.support;

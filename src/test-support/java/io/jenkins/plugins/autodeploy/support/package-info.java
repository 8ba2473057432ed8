/**
 * What tests share: a GitHub, a Spinnaker and a controller in one {@link
 * io.jenkins.plugins.autodeploy.support.World}, clocks that a test sets, and example values.
 */
package io.jenkins.plugins.autodeploy.support;

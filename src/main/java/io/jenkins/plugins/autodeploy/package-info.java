/** What all packages know: how they say that a person can fix something. */
package io.jenkins.plugins.autodeploy;

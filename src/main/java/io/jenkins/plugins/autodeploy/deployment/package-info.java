/** What to do with each stack, and why. Pure: no Jenkins, no network. */
package io.jenkins.plugins.autodeploy.deployment;

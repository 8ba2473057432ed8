/** What all packages use: the error that a person can fix. */
package io.jenkins.plugins.autodeploy;

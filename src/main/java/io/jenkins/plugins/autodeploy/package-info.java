/** What all packages may use: the exception for errors that a person can fix, and the timer. */
package io.jenkins.plugins.autodeploy;

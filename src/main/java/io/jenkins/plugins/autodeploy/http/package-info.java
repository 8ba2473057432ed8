/** Sending one HTTP request: time limits, a bound on the answer's size, no redirect, no thread that waits. */
package io.jenkins.plugins.autodeploy.http;

/**
 * The times at which nothing is deployed to a stack by itself. Pure: no Jenkins, no network, no file, no thread, no
 * clock.
 */
package io.jenkins.plugins.autodeploy.window;

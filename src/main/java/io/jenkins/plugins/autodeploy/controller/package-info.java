/** The deployments of this Jenkins: they begin here, go on after a restart, and end with word to all listeners. */
package io.jenkins.plugins.autodeploy.controller;

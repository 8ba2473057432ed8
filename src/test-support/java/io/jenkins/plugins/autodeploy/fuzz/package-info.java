/** Makes broken inputs from valid ones, and feeds them to the plugin. */
package io.jenkins.plugins.autodeploy.fuzz;

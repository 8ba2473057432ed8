/** The Deployments pages, and the actions of people on them. */
package io.jenkins.plugins.autodeploy.ui.project;

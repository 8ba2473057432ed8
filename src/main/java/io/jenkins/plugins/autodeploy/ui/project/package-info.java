/** The Deployments pages, and what people do there. */
package io.jenkins.plugins.autodeploy.ui.project;

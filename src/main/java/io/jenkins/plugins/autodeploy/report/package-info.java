/** Tells GitHub where releases are. Nothing here delays a deployment or lets it fail. */
package io.jenkins.plugins.autodeploy.report;

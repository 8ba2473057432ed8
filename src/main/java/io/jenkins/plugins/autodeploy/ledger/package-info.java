/** The lasting record of deployments, outside the directories of builds. */
package io.jenkins.plugins.autodeploy.ledger;

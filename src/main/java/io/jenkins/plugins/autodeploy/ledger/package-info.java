/**
 * The lasting record of releases, stacks and deployments, in files outside the directories of builds. No Jenkins types.
 */
package io.jenkins.plugins.autodeploy.ledger;

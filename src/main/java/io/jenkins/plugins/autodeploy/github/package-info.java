/**
 * What GitHub (github.com or Enterprise Server) knows and does for us. No Jenkins types; every call is asynchronous
 * and no call is sent twice by itself.
 */
package io.jenkins.plugins.autodeploy.github;

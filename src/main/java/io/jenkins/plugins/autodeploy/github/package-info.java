/**
 * What GitHub (github.com or Enterprise Server) knows and does for us. No Jenkins types; every call is asynchronous
 * and no call is sent twice by itself, but where GitHub refused an expired token and there is a newer one.
 */
package io.jenkins.plugins.autodeploy.github;

/**
 * Reads from GitHub and changes things there. GitHub may be github.com or Enterprise Server. This package has no Jenkins
 * types. Every call is asynchronous. A call sends its request once; only if GitHub answers 401 and there is a newer token,
 * the call sends the request again with that token.
 */
package io.jenkins.plugins.autodeploy.github;

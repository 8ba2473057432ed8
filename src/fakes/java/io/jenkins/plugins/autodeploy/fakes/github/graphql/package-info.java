/** GitHub's GraphQL API, with the part of its schema that clients use here. */
package io.jenkins.plugins.autodeploy.fakes.github.graphql;

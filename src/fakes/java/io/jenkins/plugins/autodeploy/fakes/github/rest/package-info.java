/** GitHub's REST API: the endpoints, and the JSON of their answers. */
package io.jenkins.plugins.autodeploy.fakes.github.rest;

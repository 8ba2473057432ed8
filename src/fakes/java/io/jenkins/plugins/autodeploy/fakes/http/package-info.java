/** The server of the fakes: routes, recorded requests, and the faults that a test plans. */
package io.jenkins.plugins.autodeploy.fakes.http;

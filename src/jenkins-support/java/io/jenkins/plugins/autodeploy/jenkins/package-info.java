/** What tests on a running Jenkins share: a Jenkins with a project, the people who use it, and its process. */
package io.jenkins.plugins.autodeploy.jenkins;

/** Versions, the tags that name them, and which comes next. Pure: no Jenkins, no network. */
package io.jenkins.plugins.autodeploy.release;

/** Versions, tags, labels and the next version. Pure: no Jenkins, no network. */
package io.jenkins.plugins.autodeploy.release;

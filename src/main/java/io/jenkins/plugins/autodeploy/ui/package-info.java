/** How what the plugin knows looks to people, on all pages alike. */
package io.jenkins.plugins.autodeploy.ui;

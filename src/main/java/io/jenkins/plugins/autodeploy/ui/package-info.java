/** What all pages share: the icons of states, links, and texts that others wrote. */
package io.jenkins.plugins.autodeploy.ui;

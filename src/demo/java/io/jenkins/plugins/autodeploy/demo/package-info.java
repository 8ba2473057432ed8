/** The demo: scenarios that print what Auto Deploy does, and the start of a real Jenkins with it. */
package io.jenkins.plugins.autodeploy.demo;
